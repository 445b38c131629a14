package dev.twinprop.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.LeakyRelu;
import dev.twinprop.contract.spec.ActivationSpec.Relu;
import dev.twinprop.contract.spec.ActivationSpec.Sigmoid;
import dev.twinprop.contract.spec.ActivationSpec.Softmax;
import dev.twinprop.contract.spec.ActivationSpec.Tanh;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScratchImplementationTest {

    private static final LossSpec CROSS_ENTROPY = new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0);
    private static final RegularizationSpec PENALTY = new RegularizationSpec(0.1, RegularizationSpec.Target.WEIGHTS);

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(Implementation.class))
                .extracting(Implementation::name)
                .containsExactly("scratch-nd4j");
    }

    @ParameterizedTest
    @EnumSource
    void recordsWhatItClaimsInThatOrder(DType dtype) {
        NetworkSpec network = new NetworkSpec(
                3,
                List.of(
                        new LayerSpec.Linear(4, false),
                        new Tanh(),
                        new LayerSpec.Linear(5, true),
                        new LayerSpec.Linear(2, true),
                        new Softmax()));
        ExperimentSpec spec =
                Samples.spec(network, CROSS_ENTROPY, PENALTY, new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-8, 0), dtype);
        StepTrace step = Steps.recordThree(new ScratchImplementation(), Samples.experiment(spec, 4, 1))
                .get(2);
        List<String> expected = new ArrayList<>(Quantities.parameters(network));
        expected.addAll(Quantities.computed(spec));
        assertThat(step.quantities().keySet()).containsExactlyElementsOf(expected);
        assertThat(new ScratchImplementation().records(spec)).containsExactlyElementsOf(expected);
        assertThat(step.get("z1").shape()).containsExactly(4, 4);
        assertThat(step.get("dz2").shape()).containsExactly(4, 5);
        assertThat(step.get("dW3").shape()).containsExactly(5, 2);
        assertThat(step.get("db3").shape()).containsExactly(2);
        assertThat(step.get("m_b2").shape()).containsExactly(5);
        assertThat(step.get("loss").shape()).isEmpty();
        assertThat(step.get("a1").dtype()).isEqualTo(dtype);
    }

    @ParameterizedTest
    @EnumSource
    void aPenaltyIsPartOfTheLossButNotOfTheDataLoss(DType dtype) {
        ExperimentSpec spec = Samples.spec(
                Samples.network(new Relu(), new Softmax(), 3, 5, 2),
                CROSS_ENTROPY,
                PENALTY,
                OptimizerSpec.Sgd.plain(0.1),
                dtype);
        StepTrace step = Steps.recordThree(new ScratchImplementation(), Samples.experiment(spec, 4, 2))
                .get(1);
        double squares = 0;
        for (String weight : List.of("W1", "W2")) {
            for (double element : step.get(weight).toDoubles()) {
                squares += element * element;
            }
        }
        assertThat(step.get("loss").get(0)).isCloseTo(step.get("dataLoss").get(0) + 0.5 * 0.1 * squares, within(1e-14));
    }

    @Test
    void snapshotsShareNoMemoryWithTheRun() {
        Experiment experiment = Samples.experiment(small(DType.FLOAT64), 4, 3);
        try (ResumableRun run = new ScratchImplementation().start(experiment)) {
            StepTrace first = Steps.record(run, experiment, 0);
            Map<String, double[]> copies = new HashMap<>();
            first.quantities().forEach((name, tensor) -> copies.put(name, tensor.toDoubles()));
            StepTrace second = Steps.record(run, experiment, 1);
            first.quantities()
                    .forEach((name, tensor) ->
                            assertThat(tensor.toDoubles()).as(name).isEqualTo(copies.get(name)));
            assertThat(second.get("W1_new")).isNotEqualTo(first.get("W1_new"));
            assertThat(second.get("W1")).isEqualTo(first.get("W1_new"));
        }
    }

    @Test
    void recordingChangesNothing() {
        Experiment experiment = Samples.experiment(small(DType.FLOAT32), 4, 4);
        try (ResumableRun recorded = new ScratchImplementation().start(experiment);
                ResumableRun silent = new ScratchImplementation().start(experiment)) {
            for (int step = 0; step < 3; step++) {
                Steps.record(recorded, experiment, step);
                silent.step(experiment.batches().get(step), QuantitySink.NONE);
            }
            assertThat(silent.state()).isEqualTo(recorded.state());
        }
    }

    @Test
    void predictsForAnyNumberOfSamplesBetweenSteps() {
        Experiment experiment = Samples.experiment(small(DType.FLOAT64), 4, 5);
        Random random = new Random(6);
        try (ResumableRun run = new ScratchImplementation().start(experiment)) {
            for (int step = 0; step < 3; step++) {
                Tensor samples = experiment.batches().get(step).samples();
                Tensor predicted = run.predict(samples);
                for (int m = 1; m < 12; m++) {
                    Tensor other = Samples.normal(random, 1, m, 3);
                    assertThat(run.predict(other).shape()).containsExactly(m, 2);
                }
                assertThat(Steps.record(run, experiment, step).get("a2")).isEqualTo(predicted);
            }
        }
    }

    @Test
    void takesBatchesOfAnySize() {
        Experiment experiment = Samples.experiment(small(DType.FLOAT64), 4, 7);
        Random random = new Random(8);
        try (ResumableRun run = new ScratchImplementation().start(experiment)) {
            for (int m : new int[] {4, 1, 4, 7, 1}) {
                Tensor samples = Samples.normal(random, 1, m, 3);
                StepTrace step = Steps.record(run, samples, Samples.normal(random, 1, m, 2));
                assertThat(step.get("a2").shape()).containsExactly(m, 2);
                assertThat(step.get("a2").toDoubles()).doesNotContain(0, Double.NaN);
            }
        }
    }

    /** 83·71·67 multiplications: by ND4J. */
    @Test
    void aLargeFloat32NetworkFollowsTheFloat64One() {
        requireFloat32Follows(
                Samples.spec(Samples.network(new Relu(), new Softmax(), 71, 67, 60, 5), CROSS_ENTROPY), 83);
    }

    /** Every derivative is tested in float64; this ties the loops over floats to those over doubles. */
    @ParameterizedTest
    @MethodSource
    void aSmallFloat32NetworkFollowsTheFloat64One(ActivationSpec activation) {
        requireFloat32Follows(
                Samples.spec(
                        Samples.network(activation, activation, 9, 7, 6, 5),
                        new LossSpec.Mse(Reduction.MEAN, 1),
                        new RegularizationSpec(0.1, RegularizationSpec.Target.ALL),
                        new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-2, 0.1),
                        DType.FLOAT64),
                23);
    }

    static List<ActivationSpec> aSmallFloat32NetworkFollowsTheFloat64One() {
        return List.of(new Relu(), new LeakyRelu(0.2), new LeakyRelu(-0.5), new Sigmoid(), new Tanh(), new Softmax());
    }

    private static void requireFloat32Follows(ExperimentSpec spec, int m) {
        Experiment doubles = Samples.experiment(spec, m, 9);
        Experiment floats =
                new Experiment(spec.withDType(DType.FLOAT32), doubles.initialParameters(), doubles.batches());
        StepTrace expected =
                Steps.recordThree(new ScratchImplementation(), doubles).get(0);
        StepTrace actual =
                Steps.recordThree(new ScratchImplementation(), floats).get(0);
        assertThat(expected.quantities()).isNotEmpty();
        expected.quantities().forEach((name, tensor) -> {
            double largest =
                    Arrays.stream(tensor.toDoubles()).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < tensor.size(); i++) {
                double error = Math.abs(actual.get(name).get(i) - tensor.get(i));
                assertThat(error <= 1e-4 * largest).as("%s[%d]", name, i).isTrue();
            }
        });
    }

    @Test
    void aClosedRunRefusesToWork() {
        Experiment experiment = Samples.experiment(small(DType.FLOAT64), 4, 10);
        MiniBatch batch = experiment.batches().get(0);
        ResumableRun run = new ScratchImplementation().start(experiment);
        run.close();
        assertThatIllegalStateException().isThrownBy(() -> run.step(batch, QuantitySink.NONE));
        assertThatIllegalStateException().isThrownBy(() -> run.predict(batch.samples()));
        assertThatIllegalStateException().isThrownBy(run::state);
    }

    private static ExperimentSpec small(DType dtype) {
        return Samples.spec(
                Samples.network(new Tanh(), new Softmax(), 3, 5, 2),
                CROSS_ENTROPY,
                PENALTY,
                new OptimizerSpec.Sgd(0.1, 0.9, 0, true, 0),
                dtype);
    }
}
