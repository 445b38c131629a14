package dev.twinprop.comparison.assertion;

import static dev.twinprop.comparison.assertion.TwinpropAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.outside.Traces;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.trace.QuantitySink;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class NetworkAssertTest {

    private static final Implementation WRONG = Sides.scratchWith("bias-gradient-not-averaged");

    @Test
    void aCorrectNetworkPasses() {
        assertThat(Sides.scratch()).agreesWithPyTorch("moons").inSteps(2).agreesWithPyTorch(Traces.experiment());
        assertThat(experiment -> Sides.scratch().start(experiment)).agreesWithPyTorch("phase");
    }

    @Test
    void aWrongOneFailsWithTheDiagnosis() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(WRONG).inSteps(2).agreesWithPyTorch("phase"))
                .withMessageStartingWith("the network has a bug\n\nphase: 2-4-1 (relu sigmoid), bce")
                .withMessageContaining("step 0  db1 db2  BUG  gradient-not-averaged")
                .withMessageContaining("fix       divide the bias gradient by the batch size m = 200")
                .withMessageContaining("over 2 steps");
    }

    @Test
    void aConventionPasses() {
        assertThat(experiment -> {
                    TrainingRun run = Sides.scratch().start(experiment);
                    return (batch, sink) -> run.step(
                            batch,
                            (name, snapshot) -> sink.record(
                                    name,
                                    () -> name.matches("d?W\\d(_new)?")
                                            ? snapshot.get().transposed()
                                            : snapshot.get()));
                })
                .agreesWithPyTorch("phase");
    }

    @Test
    void comparingNothingFails() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(experiment -> {
                            TrainingRun run = Sides.scratch().start(experiment);
                            return (batch, sink) -> run.step(batch, QuantitySink.NONE);
                        })
                        .agreesWithPyTorch("phase"))
                .withMessageStartingWith("nothing was compared");
    }

    @Test
    void whatIsAskedForMustBeThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(WRONG).agreesWithPyTorch("spirl"))
                .withMessage("unknown experiment spirl; did you mean spiral?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(WRONG).inSteps(0))
                .withMessage("expected at least one step, got 0");
    }
}
