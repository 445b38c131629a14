package dev.twinprop.comparison.junit;

import dev.twinprop.comparison.assertion.NetworkAssert;
import dev.twinprop.comparison.assertion.TwinpropAssertions;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** One gradient test. */
final class GradientTestMethod extends AbstractTestDescriptor {

    private final Class<?> type;
    private final Method method;

    GradientTestMethod(UniqueId id, Class<?> type, Method method) {
        super(id, method.getName(), MethodSource.from(type, method));
        this.type = type;
        this.method = method;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    /**
     * Starts the network and compares it.
     *
     * @throws org.opentest4j.AssertionFailedError if it has a bug
     * @throws IllegalStateException if the method is not what a gradient test must be
     */
    void run() {
        requireSignature();
        GradientTest test =
                Optional.ofNullable(method.getAnnotation(GradientTest.class)).orElseThrow();
        Object instance = ReflectionSupport.newInstance(type);
        NetworkAssert network = TwinpropAssertions.assertThat(experiment -> start(instance, experiment));
        NetworkAssert counted = test.steps() == 0 ? network : network.inSteps(test.steps());
        if (test.experiment().isEmpty() == test.recorded().isEmpty()) {
            throw new IllegalStateException("@GradientTest: give either an experiment or a recorded reference");
        }
        if (test.recorded().isEmpty()) {
            counted.agreesWithPyTorch(TestExperiments.find(test.experiment()));
        } else {
            recorded(counted, Path.of(test.recorded()));
        }
    }

    private static void recorded(NetworkAssert network, Path folder) {
        try {
            network.agreesWithRecorded(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TrainingRun start(Object instance, Experiment experiment) {
        return (TrainingRun) ReflectionSupport.invokeMethod(method, instance, experiment);
    }

    private void requireSignature() {
        Class<?>[] parameters = method.getParameterTypes();
        boolean fits = TrainingRun.class.isAssignableFrom(method.getReturnType())
                && parameters.length == 1
                && parameters[0] == Experiment.class;
        if (!fits) {
            throw new IllegalStateException("@GradientTest " + type.getSimpleName() + "." + method.getName()
                    + ": expected a method that takes an Experiment and returns a TrainingRun");
        }
    }
}
