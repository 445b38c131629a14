package dev.twinprop.comparison.junit;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Recognises classes that hold gradient tests. */
final class GradientTests {

    private GradientTests() {}

    static boolean isIn(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers()) && !of(type).isEmpty();
    }

    static List<Method> of(Class<?> type) {
        return AnnotationSupport.findAnnotatedMethods(type, GradientTest.class, HierarchyTraversalMode.TOP_DOWN);
    }
}
