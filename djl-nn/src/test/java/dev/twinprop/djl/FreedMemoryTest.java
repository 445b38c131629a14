package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.VocabularyMatrix;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Variants;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.engine.Torch;
import dev.twinprop.djl.network.Forward;
import dev.twinprop.djl.network.Losses;
import dev.twinprop.djl.network.Tap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A collection between the way there and the way back")
class FreedMemoryTest {

    /** Every layer with some loss, and every loss with some layer. */
    static Stream<Experiment> experiments() {
        List<LayerSpec> layers = Variants.of(LayerSpec.class);
        int losses = Variants.of(LossSpec.class).size();
        return Stream.iterate(0, i -> i < Math.max(layers.size(), losses), i -> i + 1)
                .map(i -> VocabularyMatrix.withAnyOptimizer(layers.get(i % layers.size()))
                        .get(i % losses));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    @DisplayName("takes nothing away that the gradients need")
    void leavesGradientsAlone(Experiment experiment) {
        assertThat(gradients(experiment, FreedMemoryTest::collect)).isEqualTo(gradients(experiment, () -> {}));
    }

    private static Map<String, Tensor> gradients(Experiment experiment, Runnable between) {
        ExperimentSpec spec = experiment.spec();
        try (NDManager manager = Torch.newManager()) {
            Constants constants = new Constants(manager, spec.dtype());
            Map<String, NDArray> parameters = new LinkedHashMap<>();
            experiment.initialParameters().forEach((name, value) -> {
                NDArray variable = Torch.array(manager, value, spec.dtype());
                variable.setRequiresGradient(true);
                parameters.put(name, variable);
            });
            Map<String, NDArray> values = new HashMap<>(parameters);
            spec.network()
                    .statistics()
                    .forEach(statistic ->
                            values.put(statistic.name(), Torch.array(manager, statistic.initial(), spec.dtype())));
            experiment
                    .batches()
                    .get(0)
                    .masks()
                    .forEach((name, mask) -> values.put(name, Torch.array(manager, mask, spec.dtype())));
            NDArray x = Torch.array(manager, experiment.batches().get(0).samples(), spec.dtype());
            NDArray y = Torch.array(manager, experiment.batches().get(0).targets(), spec.dtype());
            Autograd.on(() -> {
                NDArray output = Forward.train(spec.network(), x, values, Tap.NONE);
                NDArray loss = Losses.apply(spec.loss(), output, y, constants);
                between.run();
                Autograd.backward(loss, constants.of(1));
                return loss;
            });
            Map<String, Tensor> gradients = new LinkedHashMap<>();
            parameters.forEach((name, variable) -> gradients.put(name, Torch.tensor(Autograd.gradient(variable))));
            return gradients;
        }
    }

    /** Frees what nothing in Java holds any more; direct memory is freed by another thread, soon after. */
    private static void collect() {
        System.gc();
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
