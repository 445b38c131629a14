package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Lockstep;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The two networks")
class TwoNetworksTest {

    /** Of a correct pair in float64, relative to max|reference|. */
    private static final double ALLOWED = 1e-12;

    /** Large enough that 1 − a keeps its digits where a is clipped at 1 − ε. */
    private static final double CLIP = 1e-3;

    private static final int M = 7;
    private static final int STEPS = 4;

    private static final List<ActivationSpec> ACTIVATIONS = List.of(
            new ActivationSpec.Relu(),
            new ActivationSpec.LeakyRelu(0.1),
            new ActivationSpec.Sigmoid(),
            new ActivationSpec.Tanh(),
            new ActivationSpec.Softmax(),
            new ActivationSpec.Identity());

    private static final List<OptimizerSpec> OPTIMIZERS = List.of(
            OptimizerSpec.Sgd.plain(0.05),
            new OptimizerSpec.Sgd(0.05, 0, 0, false, 0.1),
            new OptimizerSpec.Sgd(0.05, 0.9, 0, false, 0),
            new OptimizerSpec.Sgd(0.05, 0.9, 0.5, false, 0.1),
            new OptimizerSpec.Sgd(0.05, 0.9, 0, true, 0.1),
            new OptimizerSpec.Adam(0.01, 0.9, 0.99, 1e-3, 0),
            new OptimizerSpec.Adam(0.01, 0.8, 0.9, 1e-3, 0.1));

    static Stream<Arguments> everyLossOnItsOutputs() {
        List<Arguments> cases = new ArrayList<>();
        for (Reduction reduction : Reduction.values()) {
            for (ActivationSpec output : ACTIVATIONS) {
                add(cases, output, new LossSpec.Mse(reduction, 0.5));
                add(cases, output, new LossSpec.InnerProduct(reduction, 1));
                if (output instanceof ActivationSpec.Sigmoid || output instanceof ActivationSpec.Softmax) {
                    add(cases, output, new LossSpec.Bce(reduction, 1, 0));
                    add(cases, output, new LossSpec.Bce(reduction, 2, CLIP));
                }
                if (output instanceof ActivationSpec.Softmax) {
                    add(cases, output, new LossSpec.CrossEntropy(reduction, 1, 0));
                    add(cases, output, new LossSpec.CrossEntropy(reduction, 2, CLIP));
                }
            }
        }
        return cases.stream();
    }

    private static void add(List<Arguments> cases, ActivationSpec output, LossSpec loss) {
        cases.add(Arguments.argumentSet(
                loss.type() + " by " + loss.reduction().id() + " on " + output.type(), output, loss));
    }

    @ParameterizedTest
    @MethodSource("everyLossOnItsOutputs")
    @DisplayName("agree to 1e-12 for every activation and optimiser before it")
    void agree(ActivationSpec output, LossSpec loss) {
        for (ActivationSpec hidden : ACTIVATIONS) {
            NetworkSpec network = Specs.network(3, new int[] {5, 4, 2}, List.of(hidden, hidden, output), true);
            for (OptimizerSpec optimizer : OPTIMIZERS) {
                ExperimentSpec spec =
                        Specs.spec("matrix", network, loss, RegularizationSpec.NONE, optimizer, DType.FLOAT64);
                Experiment experiment = Specs.experiment(spec, M, new Random(5));
                assertThat(rows(experiment))
                        .as("%s, %s", hidden.type(), optimizer)
                        .hasSize(STEPS * Quantities.computed(spec).size())
                        .allSatisfy(row -> assertThat(row.relativeError()).isLessThanOrEqualTo(ALLOWED));
            }
        }
    }

    private static List<EndToEndRow> rows(Experiment experiment) {
        List<String> quantities = Quantities.computed(experiment.spec());
        List<EndToEndRow> rows = new ArrayList<>();
        try (Lockstep lockstep = new Lockstep(experiment, Sides.scratch(), Sides.pytorch(), Mode.RESYNC)) {
            for (int step = 0; step < STEPS; step++) {
                rows.addAll(EndToEnd.compare(lockstep.next(), quantities));
            }
        }
        return rows;
    }
}
