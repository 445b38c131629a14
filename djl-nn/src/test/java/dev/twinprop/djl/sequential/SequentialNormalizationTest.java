package dev.twinprop.djl.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.RandomExperiment;
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
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.DjlImplementation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The normalisations of djl-sequential are torch's")
class SequentialNormalizationTest {

    private static final double HELD_EPS = 0x1p-10;
    private static final double HELD_MOMENTUM = 0.25;

    @Test
    @DisplayName("they are DJL's own where a float holds what was asked for")
    void ownBlocks() {
        LayerSpec held = new LayerSpec.BatchNorm(HELD_EPS, HELD_MOMENTUM);
        LayerSpec unheldMomentum = new LayerSpec.BatchNorm(HELD_EPS, 0.1);
        LayerSpec unheldEps = new LayerSpec.BatchNorm(1e-5, HELD_MOMENTUM);
        for (DType dtype : DType.values()) {
            boolean single = dtype == DType.FLOAT32;
            assertThat(block(held, dtype)).isInstanceOf(BatchNorm.class);
            assertThat(block(unheldMomentum, dtype)).isNotInstanceOf(BatchNorm.class);
            assertThat(block(unheldEps, dtype) instanceof BatchNorm).isEqualTo(single);
            assertThat(block(new LayerSpec.LayerNorm(HELD_EPS), dtype)).isInstanceOf(LayerNorm.class);
            assertThat(block(new LayerSpec.LayerNorm(1e-5), dtype) instanceof LayerNorm)
                    .isEqualTo(single);
        }
    }

    private static Block block(LayerSpec layer, DType dtype) {
        Stage stage = new NetworkSpec(3, List.of(layer, new LayerSpec.Linear(2, true)))
                .stages()
                .get(0);
        return SequentialNormalization.of(stage, dtype);
    }

    static Stream<Arguments> settings() {
        return Stream.of(DType.values())
                .flatMap(dtype -> Stream.of(
                        Arguments.of(dtype, HELD_EPS, HELD_MOMENTUM),
                        Arguments.of(dtype, 1e-5, 0.1),
                        Arguments.of(dtype, 0.3, 0.999),
                        Arguments.of(dtype, 1e-3, 1.0),
                        Arguments.of(dtype, 1e-3, 0.0)));
    }

    @ParameterizedTest(name = "{0}, ε {1}, momentum {2}")
    @MethodSource("settings")
    @DisplayName("four steps and a prediction are those of djl-pytorch")
    void lockstep(DType dtype, double eps, double momentum) {
        LayerSpec batchNorm = new LayerSpec.BatchNorm(eps, momentum);
        LayerSpec layerNorm = new LayerSpec.LayerNorm(eps);
        List<LayerSpec> layers = List.of(
                layerNorm,
                new LayerSpec.Linear(6, true),
                batchNorm,
                new ActivationSpec.Tanh(),
                new LayerSpec.Linear(4, false),
                layerNorm,
                new LayerSpec.Linear(3, true),
                batchNorm,
                new LayerSpec.Linear(2, true));
        Experiment experiment = RandomExperiment.of(spec(new NetworkSpec(3, layers), dtype), 5);
        double allowed = dtype == DType.FLOAT64 ? 1e-12 : 1e-5;
        try (ResumableRun own = new SequentialImplementation().start(experiment);
                ResumableRun reference = new DjlImplementation().start(experiment)) {
            for (int step = 0; step < 4; step++) {
                reference.resume(own.state());
                MiniBatch batch = experiment.batches().get(step);
                Map<String, Tensor> recorded = record(own, batch);
                Map<String, Tensor> expected = record(reference, batch);
                assertThat(recorded).containsKeys("runningMean1", "runningVar3", "gamma0", "dbeta3", "gamma2_new");
                // Against the largest of the step: a bias before batch norm has no gradient but rounding.
                double largest = expected.values().stream()
                        .mapToDouble(SequentialNormalizationTest::largest)
                        .max()
                        .orElseThrow();
                recorded.forEach((name, tensor) ->
                        assertThat(error(tensor, expected.get(name))).as(name).isLessThanOrEqualTo(allowed * largest));
            }
            reference.resume(own.state());
            Tensor samples = experiment.batches().get(3).samples();
            Tensor prediction = reference.predict(samples);
            assertThat(error(own.predict(samples), prediction)).isLessThanOrEqualTo(allowed * largest(prediction));
        }
    }

    private static ExperimentSpec spec(NetworkSpec network, DType dtype) {
        return new ExperimentSpec(
                "normalised",
                network,
                new LossSpec.Mse(Reduction.MEAN, 1),
                RegularizationSpec.NONE,
                new OptimizerSpec.Sgd(0.1, 0.9, 0, false, 0.01),
                new DataSpec.Given(),
                new InitSpec.Normal(1, 0),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.empty(),
                dtype);
    }

    private static Map<String, Tensor> record(ResumableRun run, MiniBatch batch) {
        Map<String, Tensor> recorded = new HashMap<>();
        run.step(batch, (quantity, snapshot) -> recorded.put(quantity, snapshot.get()));
        return recorded;
    }

    private static double error(Tensor tensor, Tensor expected) {
        assertThat(tensor.shape()).isEqualTo(expected.shape());
        double error = 0;
        for (int i = 0; i < expected.size(); i++) {
            error = Math.max(error, Math.abs(tensor.get(i) - expected.get(i)));
        }
        return error;
    }

    private static double largest(Tensor tensor) {
        return DoubleStream.of(tensor.toDoubles()).map(Math::abs).max().orElseThrow();
    }
}
