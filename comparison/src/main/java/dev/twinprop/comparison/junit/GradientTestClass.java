package dev.twinprop.comparison.junit;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A class that holds gradient tests. */
final class GradientTestClass extends AbstractTestDescriptor {

    GradientTestClass(UniqueId id, Class<?> type) {
        super(id, type.getSimpleName(), ClassSource.from(type));
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
