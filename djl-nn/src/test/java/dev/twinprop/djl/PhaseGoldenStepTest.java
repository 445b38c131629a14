package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One step of a published network, with the numbers that its document prints. */
class PhaseGoldenStepTest {

    private static final MiniBatch BATCH = new MiniBatch(
            Tensor.matrix(
                    new double[] {.4967141530112327, -.13826430117118466},
                    new double[] {.6476885381006925, 1.5230298564080254},
                    new double[] {-.23415337472333597, -.23413695694918055},
                    new double[] {1.5792128155073915, .7674347291529088}),
            Tensor.matrix(new double[] {1}, new double[] {0}, new double[] {1}, new double[] {0}));

    private static final Map<String, Tensor> PARAMETERS = Map.of(
            "W1",
            Tensor.matrix(
                    new double[] {-.004694743859349522, .005425600435859647, -.0046341769281246226, -.004657297535702569
                    },
                    new double[] {.002419622715660341, -.01913280244657798, -.01724917832513033, -.005622875292409727}),
            "b1",
            Tensor.vector(0, 0, 0, 0),
            "W2",
            Tensor.matrix(
                    new double[] {-.010128311203344238},
                    new double[] {.003142473325952739},
                    new double[] {-.00908024075521211},
                    new double[] {-.014123037013352916}),
            "b2",
            Tensor.vector(0));

    @Test
    void forwardAndLossesAreThePublishedOnes() {
        ExperimentSpec spec = Fixture.spec(
                Fixture.network(
                        2,
                        new LayerSpec.Linear(4, true),
                        new ActivationSpec.Relu(),
                        new LayerSpec.Linear(1, true),
                        new ActivationSpec.Sigmoid()),
                new LossSpec.Bce(Reduction.MEAN, 1, 1e-8),
                OptimizerSpec.Sgd.plain(0.1));
        try (ResumableRun run =
                new DjlImplementation().start(new Experiment(spec, PARAMETERS, Batches.cycling(List.of(BATCH))))) {
            assertThat(run.predict(BATCH.samples()).toDoubles())
                    .containsExactly(new double[] {0.50000401, 0.49999837, 0.49998104, 0.5}, within(5e-9));
            StepTrace first = StepTrace.recording(0, sink -> run.step(BATCH, sink));
            StepTrace second = StepTrace.recording(1, sink -> run.step(BATCH, sink));
            assertThat(first.get("loss").get(0)).isCloseTo(0.6931538403054052, within(2e-16));
            assertThat(second.get("loss").get(0)).isCloseTo(0.6931522900226582, within(2e-16));
        }
    }
}
