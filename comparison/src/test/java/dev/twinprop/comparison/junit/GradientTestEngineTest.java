package dev.twinprop.comparison.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.trace.QuantitySink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

@DisplayName("The engine of @GradientTest")
class GradientTestEngineTest {

    /** Neither the class nor its methods have to be public. */
    static class Passing {

        @GradientTest(experiment = "phase")
        TrainingRun learns(Experiment experiment) {
            return Sides.scratch().start(experiment);
        }
    }

    static class Failing extends Passing {

        @GradientTest(experiment = "phase", steps = 1)
        TrainingRun learnsWrong(Experiment experiment) {
            return Sides.scratchWith("bias-gradient-not-averaged").start(experiment);
        }
    }

    static class Awkward {

        @GradientTest(experiment = "phase")
        void returnsNothing(Experiment experiment) {
            throw new AssertionError("never called with " + experiment);
        }

        @GradientTest(experiment = "phase")
        TrainingRun takesNothing() {
            throw new AssertionError("never called");
        }

        @GradientTest(experiment = "phse")
        TrainingRun hasNoExperiment(Experiment experiment) {
            return Sides.scratch().start(experiment);
        }

        @GradientTest(experiment = "phase")
        TrainingRun recordsNothing(Experiment experiment) {
            TrainingRun run = Sides.scratch().start(experiment);
            return (batch, sink) -> run.step(batch, QuantitySink.NONE);
        }

        @GradientTest(experiment = "phase")
        TrainingRun throwsSomething(Experiment experiment) {
            throw new IllegalStateException("no weights in " + experiment.spec().name());
        }

        @GradientTest(experiment = "phase")
        TrainingRun isSkipped(Experiment experiment) {
            throw new TestAbortedException("not on this machine");
        }
    }

    abstract static class Unfinished extends Passing {}

    static class Another {

        @Test
        void isJupiters() {
            assertThat(this).isNotNull();
        }
    }

    @Test
    @DisplayName("passes a network that computes what PyTorch computes")
    void passes() {
        EngineExecutionResults results = run(selectClass(Passing.class));
        results.testEvents().assertStatistics(events -> events.started(1).succeeded(1));
        assertThat(results.testEvents().list().get(0).getTestDescriptor().getDisplayName())
                .isEqualTo("learns");
    }

    @Test
    @DisplayName("fails another with the diagnosis, and runs inherited tests too")
    void fails() {
        EngineExecutionResults results = run(selectClass(Failing.class));
        results.testEvents()
                .assertStatistics(events -> events.started(2).succeeded(1).failed(1));
        assertThat(failure(results))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("the network has a bug")
                .hasMessageContaining("gradient-not-averaged")
                .hasMessageContaining("expected  db = (1/m) Σᵢ dzᵢ")
                .hasMessageContaining("over 1 step");
    }

    @Test
    @DisplayName("fails what cannot be a test and says why")
    void awkward() {
        assertThat(failure(method("returnsNothing")))
                .hasMessage("@GradientTest Awkward.returnsNothing: expected a method that takes an Experiment and"
                        + " returns a TrainingRun");
        assertThat(failure(run(selectMethod(Awkward.class, "takesNothing"))))
                .hasMessageContaining("expected a method that takes an Experiment");
        assertThat(failure(method("hasNoExperiment")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("phse is no built-in experiment (spiral, ");
        assertThat(failure(method("recordsNothing")))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("nothing was compared");
        assertThat(failure(method("throwsSomething"))).hasMessage("no weights in phase");
    }

    @Test
    @DisplayName("lets a test be skipped")
    void skipped() {
        method("isSkipped")
                .testEvents()
                .assertStatistics(events -> events.started(1).aborted(1));
    }

    @Test
    @DisplayName("finds tests by class, method and id, and no other engine's")
    void finds() {
        String id = "[engine:twinprop]/[class:" + Failing.class.getName() + "]";
        started(1, selectMethod(Failing.class, "learns", Experiment.class));
        started(1, selectUniqueId(id + "/[method:learns]"));
        started(2, selectUniqueId(id));
        started(0, selectUniqueId(id + "/[method:forgets]"));
        started(0, selectUniqueId(id.replace("twinprop", "junit-jupiter")));
        started(0, selectClass(Another.class));
        started(0, selectMethod(Another.class, "isJupiters"));
        started(0, selectClass(Unfinished.class));
    }

    private static void started(int count, DiscoverySelector selector) {
        run(selector).testEvents().assertStatistics(events -> events.started(count));
    }

    private static EngineExecutionResults method(String name) {
        return run(selectMethod(Awkward.class, name, Experiment.class));
    }

    private static EngineExecutionResults run(DiscoverySelector selector) {
        return EngineTestKit.engine("twinprop").selectors(selector).execute();
    }

    private static Throwable failure(EngineExecutionResults results) {
        Event failed = results.testEvents().failed().stream().findFirst().orElseThrow();
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
