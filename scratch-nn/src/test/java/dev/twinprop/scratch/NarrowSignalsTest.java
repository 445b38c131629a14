package dev.twinprop.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.SignalType;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Hidden activations in a narrow type")
class NarrowSignalsTest {

    /** Slope 1 on both sides: what goes in is what is rounded. */
    private static final NetworkSpec NETWORK = new NetworkSpec(
            1,
            List.of(
                    new LayerSpec.Linear(1, false),
                    new ActivationSpec.LeakyRelu(1),
                    new LayerSpec.Linear(2, true),
                    new ActivationSpec.LeakyRelu(1)));

    @Test
    @DisplayName("are rounded to nearest even in float16, infinite above 65504, with a fixed spacing near 0")
    void float16() {
        assertThat(rounded(SignalType.FLOAT16, 1 + 0x1p-11, 1 + 0x3p-11, -1 - 0x1.8p-11, 65519, 65520, -1e6))
                .containsExactly(1, 1 + 0x4p-11, -1 - 0x2p-11, 65504, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(rounded(SignalType.FLOAT16, 0x1p-25, 0x1.8p-24, -0x2.8p-24, 0x1p-14 + 0x1p-25))
                .containsExactly(0, 0x2p-24, -0x2p-24, 0x1p-14);
    }

    @Test
    @DisplayName("are rounded to nearest even in bfloat16")
    void bfloat16() {
        assertThat(rounded(SignalType.BFLOAT16, 1 + 0x1p-8, 1 + 0x3p-8, -3.1415927f, 1e6, 0x1.ffp127))
                .containsExactly(1, 1 + 0x4p-8, -3.140625, 999424, Double.POSITIVE_INFINITY);
    }

    @Test
    @DisplayName("are recorded with their unit roundoff, as their gradients are; all else is not rounded")
    void recorded() {
        StepTrace trace = step(SignalType.BFLOAT16, 0.3, -1.7, 2.9);
        trace.quantities().forEach((name, tensor) -> {
            boolean narrow = name.equals("a1") || name.equals("dz1");
            assertThat(tensor.unitRoundoff() == SignalType.BFLOAT16.unitRoundoff())
                    .as(name)
                    .isEqualTo(narrow);
            for (double value : tensor.toDoubles()) {
                if (narrow) {
                    assertThat((Float.floatToIntBits((float) value) & 0xffff)).as(name).isZero();
                }
            }
        });
        double z = trace.quantities().get("z1").get(0);
        assertThat(z).isEqualTo((float) 0.3);
    }

    private static double[] rounded(SignalType type, double... samples) {
        return step(type, samples).quantities().get("a1").toDoubles();
    }

    private static StepTrace step(SignalType type, double... samples) {
        ExperimentSpec spec = new ExperimentSpec(
                        "narrow",
                        NETWORK,
                        new LossSpec.Mse(Reduction.MEAN, 1),
                        RegularizationSpec.NONE,
                        OptimizerSpec.Sgd.plain(0.1),
                        new DataSpec.Given(),
                        new InitSpec.Given(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        1,
                        OptionalInt.empty(),
                        DType.FLOAT32)
                .withActivations(type);
        Map<String, Tensor> parameters = Map.of(
                "W1", Tensor.matrix(new double[] {1}),
                "W2", Tensor.matrix(new double[] {0.7, -1.3}),
                "b2", Tensor.vector(0.2, 0.4));
        MiniBatch batch = new MiniBatch(
                Tensor.of(new int[] {samples.length, 1}, samples),
                Tensor.of(new int[] {samples.length, 2}, new double[2 * samples.length]));
        Experiment experiment = new Experiment(spec, parameters, Batches.cycling(List.of(batch)));
        try (ResumableRun run = new ScratchImplementation().start(experiment)) {
            return Steps.record(run, experiment, 0);
        }
    }
}
