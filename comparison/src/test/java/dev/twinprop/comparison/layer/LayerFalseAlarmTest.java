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

@DisplayName("A correct layer")
class LayerFalseAlarmTest {

    private static final int CASES = 20;

    @ParameterizedTest(name = "{0} is never accused")
    @EnumSource(LayerCase.class)
    void isNeverAccused(LayerCase kind) {
        for (DType type : DType.values()) {
            for (int seed = 0; seed < CASES; seed++) {
                RandomGenerator random = Randoms.of(seed);
                try (DjlLayerReference reference = DjlLayerReference.of(kind.block(random))) {
                    Tensor input = kind.wideInput(random).as(type);
                    Map<String, Tensor> parameters = reference.parameters(input.shape());
                    Arithmetic arithmetic = new Arithmetic(type, seed % 2 == 1);
                    LayerReport report = LayerComparison.run(
                            kind.layer(arithmetic),
                            reference,
                            input,
                            parameters,
                            output -> output.map(value -> random.nextGaussian()),
                            seed);
                    assertThat(report.findings())
                            .as("%s %s seed %d: %s", kind, type, seed, report.text())
                            .isEmpty();
                    assertThat(report.agreeing()).isNotEmpty();
                }
            }
        }
    }
}
