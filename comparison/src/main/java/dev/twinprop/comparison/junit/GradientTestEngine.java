package dev.twinprop.comparison.junit;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.opentest4j.TestAbortedException;

/**
 * Finds and runs methods with {@link GradientTest} on the JUnit Platform.
 *
 * <p>Jupiter does not run methods that return something, hence an engine.
 */
public final class GradientTestEngine implements TestEngine {

    private static final EngineDiscoveryRequestResolver<TestDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.builder()
                    .addClassContainerSelectorResolver(GradientTests::isIn)
                    .addSelectorResolver(context -> new GradientTestResolver(context.getClassNameFilter()))
                    .build();

    @Override
    public String getId() {
        return "twinprop";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor root = new EngineDescriptor(uniqueId, "Twinprop");
        RESOLVER.resolve(request, root);
        return root;
    }

    @Override
    public void execute(ExecutionRequest request) {
        execute(request.getRootTestDescriptor(), request.getEngineExecutionListener());
    }

    private static void execute(TestDescriptor descriptor, EngineExecutionListener listener) {
        listener.executionStarted(descriptor);
        TestExecutionResult result = TestExecutionResult.successful();
        if (descriptor instanceof GradientTestMethod test) {
            result = run(test);
        } else {
            descriptor.getChildren().forEach(child -> execute(child, listener));
        }
        listener.executionFinished(descriptor, result);
    }

    private static TestExecutionResult run(GradientTestMethod test) {
        try {
            test.run();
            return TestExecutionResult.successful();
        } catch (TestAbortedException e) {
            return TestExecutionResult.aborted(e);
        } catch (Throwable e) { // tests are other people's code
            return TestExecutionResult.failed(e);
        }
    }
}
