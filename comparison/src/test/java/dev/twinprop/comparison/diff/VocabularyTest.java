package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Lockstep;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Gelu.Approximation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every activation with every loss, on random unequal shapes")
class VocabularyTest {

    /** Of a correct pair in float64, relative to max|reference|. */
    private static final double ALLOWED = 1e-12;

    private static final int STEPS = 4;

    /** Of larger weights, all of a batch may lie in a tail where PyTorch's own formula, 1 + erf, keeps no digits. */
    private static final double MODERATE = 0.5;

    private static final List<ActivationSpec> ACTIVATIONS = List.of(
            new ActivationSpec.Identity(),
            new ActivationSpec.Relu(),
            new ActivationSpec.LeakyRelu(0.1),
            new ActivationSpec.Elu(0.6),
            new ActivationSpec.Selu(),
            new ActivationSpec.Gelu(Approximation.NONE),
            new ActivationSpec.Gelu(Approximation.TANH),
            new ActivationSpec.Silu(),
            new ActivationSpec.Softplus(1),
            new ActivationSpec.Softplus(2.5),
            new ActivationSpec.Sigmoid(),
            new ActivationSpec.Tanh(),
            new ActivationSpec.Softmax());

    private static final List<OptimizerSpec> OPTIMIZERS = List.of(
            OptimizerSpec.Sgd.plain(0.05),
            new OptimizerSpec.Sgd(0.05, 0.9, 0, true, 0.1),
            new OptimizerSpec.Adam(0.01, 0.9, 0.99, 1e-3, 0));

    static Stream<Arguments> lossesOnTheirOutputs() {
        List<Arguments> cases = new ArrayList<>();
        for (Reduction reduction : Reduction.values()) {
            for (ActivationSpec output : ACTIVATIONS) {
                add(cases, output, new LossSpec.Mse(reduction, 0.5));
                add(cases, output, new LossSpec.L1(reduction, 1));
                add(cases, output, new LossSpec.Huber(reduction, 2, 0.4));
            }
            ActivationSpec none = new ActivationSpec.Identity();
            ActivationSpec softmax = new ActivationSpec.Softmax();
            add(cases, none, new LossSpec.InnerProduct(reduction, 1));
            add(cases, none, new LossSpec.BceWithLogits(reduction, 0.5));
            add(cases, new ActivationSpec.Sigmoid(), new LossSpec.Bce(reduction, 1, 0));
            for (double smoothing : new double[] {0, 0.15}) {
                add(cases, none, new LossSpec.CrossEntropyWithLogits(reduction, 1, smoothing));
                add(cases, softmax, new LossSpec.CrossEntropy(reduction, 2, 0, smoothing));
            }
        }
        return cases.stream();
    }

    private static void add(List<Arguments> cases, ActivationSpec output, LossSpec loss) {
        cases.add(Arguments.argumentSet(loss + " on " + output, output, loss, cases.size()));
    }

    @ParameterizedTest
    @MethodSource("lossesOnTheirOutputs")
    @DisplayName("agree to 1e-12 in float64")
    void agreeInDouble(ActivationSpec output, LossSpec loss, int number) {
        for (ActivationSpec hidden : ACTIVATIONS) {
            Experiment experiment = experiment(hidden, output, loss, DType.FLOAT64, number);
            List<String> quantities = Quantities.computed(experiment.spec());
            List<EndToEndRow> rows = new ArrayList<>();
            try (Lockstep lockstep = new Lockstep(experiment, Sides.scratch(), Sides.pytorch(), Mode.RESYNC)) {
                for (int step = 0; step < STEPS; step++) {
                    rows.addAll(EndToEnd.compare(lockstep.next(), quantities));
                }
            }
            assertThat(rows)
                    .as("%s", hidden)
                    .hasSize(STEPS * quantities.size())
                    .allSatisfy(row -> assertThat(row.relativeError()).isLessThanOrEqualTo(ALLOWED));
        }
    }

    @ParameterizedTest
    @MethodSource("lossesOnTheirOutputs")
    @DisplayName("are judged to agree in either type")
    void areJudgedToAgree(ActivationSpec output, LossSpec loss, int number) {
        ActivationSpec hidden = ACTIVATIONS.get(number % ACTIVATIONS.size());
        for (DType dtype : DType.values()) {
            Experiment experiment = experiment(hidden, output, loss, dtype, number);
            Report report = Sides.diff(experiment, Sides.scratch(), Mode.RESYNC, 3);
            assertThat(report.findings()).as("%s %s", hidden, dtype).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        }
    }

    private static Experiment experiment(
            ActivationSpec hidden, ActivationSpec output, LossSpec loss, DType dtype, int number) {
        Random random = new Random(number);
        int[] widths = {3 + random.nextInt(5), 9 + random.nextInt(3), 2 + random.nextInt(3)};
        NetworkSpec network = Specs.network(2 + random.nextInt(4), widths, List.of(hidden, hidden, output), true);
        OptimizerSpec optimizer = OPTIMIZERS.get(number % OPTIMIZERS.size());
        ExperimentSpec spec = Specs.spec("vocabulary", network, loss, RegularizationSpec.NONE, optimizer, dtype);
        Experiment drawn = Specs.experiment(spec, 5 + random.nextInt(8), random);
        Map<String, Tensor> parameters = new LinkedHashMap<>(drawn.initialParameters());
        parameters.replaceAll((name, value) -> value.map(x -> MODERATE * x).as(dtype));
        return new Experiment(spec, parameters, drawn.batches());
    }
}
