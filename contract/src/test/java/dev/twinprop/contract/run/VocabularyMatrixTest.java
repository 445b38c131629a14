package dev.twinprop.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Variants;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The matrix of the vocabulary")
class VocabularyMatrixTest {

    @ParameterizedTest
    @ValueSource(classes = {LayerSpec.class, LossSpec.class, OptimizerSpec.class})
    @DisplayName("knows values for the fields of every record")
    void knowsEveryRecord(Class<?> vocabulary) {
        assertThat(Variants.records(vocabulary))
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(Variants.of(kind)).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("dev.twinprop.contract.run.VocabularyMatrix#layers")
    @DisplayName("puts every layer before every loss, with every kind of optimiser")
    void isWhole(LayerSpec layer) {
        List<ExperimentSpec> specs = VocabularyMatrix.withEveryOptimizer(layer).stream()
                .map(Experiment::spec)
                .toList();
        Set<List<Object>> pairs = new HashSet<>();
        for (ExperimentSpec spec : specs) {
            assertThat(layer instanceof ActivationSpec.Identity
                            || spec.network().layers().contains(layer))
                    .isTrue();
            pairs.add(List.of(spec.loss(), spec.optimizer().getClass()));
        }
        long kinds = Variants.records(OptimizerSpec.class).count();
        assertThat(pairs).hasSize(Variants.of(LossSpec.class).size() * (int) kinds);
    }

    @Test
    @DisplayName("meets every setting of every optimiser with every kind of loss, and every output")
    void meetsEverySetting() {
        Set<List<Object>> met = new HashSet<>();
        Set<Object> outputs = new HashSet<>();
        for (LayerSpec layer : Variants.of(LayerSpec.class)) {
            for (Experiment experiment : VocabularyMatrix.withEveryOptimizer(layer)) {
                ExperimentSpec spec = experiment.spec();
                met.add(List.of(spec.optimizer(), spec.loss().getClass()));
                outputs.add(spec.network().outputActivation());
            }
        }
        assertThat(met)
                .hasSize(Variants.of(OptimizerSpec.class).size()
                        * (int) Variants.records(LossSpec.class).count());
        assertThat(outputs).containsAll(Variants.of(ActivationSpec.class));
    }
}
