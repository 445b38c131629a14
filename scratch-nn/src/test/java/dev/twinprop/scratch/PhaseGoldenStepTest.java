package dev.twinprop.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ActivationSpec.Relu;
import dev.twinprop.contract.spec.ActivationSpec.Sigmoid;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One step of the phase experiment against the numbers that its author published. */
class PhaseGoldenStepTest {

    private static final Tensor X = Tensor.matrix(
            new double[] {.4967141530112327, -.13826430117118466},
            new double[] {.6476885381006925, 1.5230298564080254},
            new double[] {-.23415337472333597, -.23413695694918055},
            new double[] {1.5792128155073915, .7674347291529088});

    private static final Tensor W1 = Tensor.matrix(
            new double[] {-.004694743859349522, .005425600435859647, -.0046341769281246226, -.004657297535702569},
            new double[] {.002419622715660341, -.01913280244657798, -.01724917832513033, -.005622875292409727});

    private static final Tensor W2 = Tensor.matrix(
            new double[] {-.010128311203344238},
            new double[] {.003142473325952739},
            new double[] {-.00908024075521211},
            new double[] {-.014123037013352916});

    @Test
    void reproducesThePublishedDigits() {
        Tensor y = Tensor.matrix(new double[] {1}, new double[] {0}, new double[] {1}, new double[] {0});
        Experiment experiment = new Experiment(
                Samples.spec(
                        Samples.network(new Relu(), new Sigmoid(), 2, 4, 1), new LossSpec.Bce(Reduction.MEAN, 1, 1e-8)),
                Map.of("W1", W1, "b1", Tensor.vector(0, 0, 0, 0), "W2", W2, "b2", Tensor.vector(0)),
                Batches.cycling(List.of(new MiniBatch(X, y))));
        try (TrainingRun run = new ScratchImplementation().start(experiment)) {
            StepTrace first = Steps.record(run, experiment, 0);
            assertThat(first.get("a2").toDoubles())
                    .containsExactly(new double[] {0.50000401, 0.49999837, 0.49998104, 0.5}, within(5e-9));
            assertThat(first.get("loss").get(0)).isCloseTo(0.6931538403054052, within(3e-16));

            StepTrace second = Steps.record(run, experiment, 1);
            assertThat(second.get("loss").get(0)).isCloseTo(0.6931522900226582, within(3e-16));
        }
    }
}
