package dev.twinprop.comparison.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Turns selected classes, methods and ids into descriptors. */
final class GradientTestResolver implements SelectorResolver {

    private static final String CLASS = "class";
    private static final String METHOD = "method";

    private final Predicate<String> classNames;

    GradientTestResolver(Predicate<String> classNames) {
        this.classNames = classNames;
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        Class<?> type = selector.getJavaClass();
        if (!classNames.test(type.getName()) || !GradientTests.isIn(type)) {
            return Resolution.unresolved();
        }
        return context.addToParent(
                        parent -> Optional.of(new GradientTestClass(id(parent, CLASS, type.getName()), type)))
                .map(descriptor -> Match.exact(
                        descriptor,
                        () -> GradientTests.of(type).stream()
                                .map(method -> selectMethod(type, method))
                                .collect(Collectors.<DiscoverySelector>toSet())))
                .map(Resolution::match)
                .orElse(Resolution.unresolved());
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        Class<?> type = selector.getJavaClass();
        Method method = selector.getJavaMethod();
        if (!method.isAnnotationPresent(GradientTest.class)) {
            return Resolution.unresolved();
        }
        return context.addToParent(
                        () -> DiscoverySelectors.selectClass(type),
                        parent ->
                                Optional.of(new GradientTestMethod(id(parent, METHOD, method.getName()), type, method)))
                .map(Match::exact)
                .map(Resolution::match)
                .orElse(Resolution.unresolved());
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId.Segment last = selector.getUniqueId().getLastSegment();
        if (last.getType().equals(CLASS)) {
            return Resolution.selectors(Set.of(DiscoverySelectors.selectClass(last.getValue())));
        }
        if (last.getType().equals(METHOD)) {
            String type =
                    selector.getUniqueId().removeLastSegment().getLastSegment().getValue();
            Class<?> found = DiscoverySelectors.selectClass(type).getJavaClass();
            return Resolution.selectors(GradientTests.of(found).stream()
                    .filter(method -> method.getName().equals(last.getValue()))
                    .map(method -> selectMethod(found, method))
                    .collect(Collectors.<DiscoverySelector>toSet()));
        }
        return Resolution.unresolved();
    }

    private static UniqueId id(TestDescriptor parent, String type, String value) {
        return parent.getUniqueId().append(type, value);
    }
}
