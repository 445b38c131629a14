package dev.twinprop.comparison.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.layer.DjlLayerReference;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A mistake in a layer")
class LayerMistakeTest {

    private static final int SEEDS = 4;

    @ParameterizedTest(name = "{0} is found")
    @EnumSource(LayerMistake.class)
    void isFound(LayerMistake mistake) {
        for (LayerCase kind : mistake.kinds()) {
            for (DType type : DType.values()) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    LayerReport report = report(mistake, kind, type, seed);
                    assertThat(report.findings())
                            .as("%s %s %s seed %d: %s", mistake, kind, type, seed, report.text())
                            .isNotEmpty();
                    assertThat(report.agreeing()).contains(LayerPoint.OUTPUT);
                }
            }
        }
    }

    private static LayerReport report(LayerMistake mistake, LayerCase kind, DType type, int seed) {
        RandomGenerator random = Randoms.of(seed);
        try (DjlLayerReference reference = DjlLayerReference.of(kind.block(random))) {
            Tensor input = kind.input(random).as(type);
            Map<String, Tensor> parameters = reference.parameters(input.shape());
            return LayerComparison.run(
                    mistake.in(kind.layer(new Arithmetic(type, false))),
                    reference,
                    input,
                    parameters,
                    output -> output.map(value -> random.nextGaussian()),
                    seed);
        }
    }
}
