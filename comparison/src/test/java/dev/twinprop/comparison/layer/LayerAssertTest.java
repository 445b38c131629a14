package dev.twinprop.comparison.layer;

import static dev.twinprop.comparison.assertion.TwinpropAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.layer.LayerGradients;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.layer.DjlLayerReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DisplayName("An assertion about a layer")
class LayerAssertTest {

    private static final Tensor INPUT = Tensor.matrix(
            new double[] {0.5, -1.25, 2}, new double[] {-0.75, 0.25, 1.5}, new double[] {1, 3, -0.5}, new double[] {
                -2, 0.125, 0.75
            });

    private final DjlLayerReference linear =
            DjlLayerReference.of(Linear.builder().setUnits(3).build());

    @AfterEach
    void close() {
        linear.close();
    }

    @Test
    void passesForARightLayerInBothTypes() {
        assertThat(new DenseLoops()).agreesWith(linear, INPUT);
        assertThat(new DenseLoops())
                .withSeed(7)
                .agreesWith(linear, INPUT.as(DType.FLOAT32))
                .withOutputGradient(INPUT.map(Math::sin))
                .agreesWith(linear, INPUT);
    }

    @Test
    void takesParametersInPlaceOfTheReferences() {
        Map<String, Tensor> parameters = new LinkedHashMap<>(linear.parameters(4, 3));
        parameters.replaceAll((name, value) -> value.map(v -> 10 * v));
        assertThat(new DenseLoops()).withParameters(parameters).agreesWith(linear, INPUT);
    }

    @Test
    void saysWhichGradientIsWrongAndHow() {
        assertFailure("weight", g -> g.map(v -> v / 4))
                .contains(
                        "gradient of weight  WRONG  9 of 9 values",
                        "1/m of what is expected, m = 4",
                        "agree: output, gradient of the input, gradient of bias",
                        "estimated, not proven");
        assertFailure("bias", g -> g.map(v -> 4 * v)).contains("gradient of bias  WRONG  3 of 3", "m = 4 times");
        assertFailure("bias", g -> g.map(v -> -v)).contains("the sign");
        assertFailure("weight", Tensor::transposed).contains("transpose of what is expected");
        assertFailure("weight", g -> g.map(v -> 0)).contains("zero everywhere");
        assertFailure("weight", g -> g.map(v -> (float) v)).contains("is a float in between?");
        assertFailure("weight", g -> g.map(v -> 1.5 * v)).contains("1.50000 times");
    }

    @Test
    void failsOnShapesNaNAndWhatIsMissingOrUnknown() {
        assertFailure("bias", g -> g.reshaped(1, 3))
                .contains("gradient of bias  WRONG  has shape [1, 3], expected [3]", "its values are right, in order");
        assertFailure("bias", g -> g.map(v -> v == g.get(1) ? Double.NaN : v))
                .contains("gradient of bias  WRONG  1 of 3 values; worst at [1]", "actual NaN");
        assertFailure("bias", g -> g.map(v -> v == g.get(2) ? Double.POSITIVE_INFINITY : v))
                .contains("gradient of bias  WRONG  1 of 3 values; worst at [2]", "actual Infinity");
        assertFailure(gradients -> gradients.put("B", gradients.remove("bias")))
                .contains("gradient of bias  WRONG  missing", "gradient of B  WRONG  the reference has no such");
    }

    private AbstractStringAssert<?> assertFailure(String parameter, UnaryOperator<Tensor> change) {
        return assertFailure(gradients -> gradients.replace(parameter, change.apply(gradients.get(parameter))));
    }

    /** The message where parameter gradients are changed after a right backward pass. */
    private AbstractStringAssert<?> assertFailure(Consumer<Map<String, Tensor>> change) {
        CustomLayer right = new DenseLoops();
        CustomLayer wrong = new CustomLayer() {
            @Override
            public Tensor forward(Tensor input, Map<String, Tensor> parameters) {
                return right.forward(input, parameters);
            }

            @Override
            public LayerGradients backward(Tensor input, Map<String, Tensor> parameters, Tensor outputGradient) {
                LayerGradients gradients = right.backward(input, parameters, outputGradient);
                Map<String, Tensor> changed = new LinkedHashMap<>(gradients.parameters());
                change.accept(changed);
                return new LayerGradients(gradients.input(), changed);
            }
        };
        return Assertions.assertThat(catchThrowableOfType(
                        AssertionFailedError.class, () -> assertThat(wrong).agreesWith(linear, INPUT))
                .getMessage());
    }

    @Test
    void takesSeveralLayersInARow() {
        Block block = new SequentialBlock()
                .add(Linear.builder().setUnits(5).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(2).build());
        try (DjlLayerReference reference = DjlLayerReference.of(block)) {
            assertThat(reference).agreesWith(reference, INPUT.as(DType.FLOAT32));
            Assertions.assertThat(reference.parameters(4, 3))
                    .containsOnlyKeys("01Linear_weight", "01Linear_bias", "03Linear_weight", "03Linear_bias");
        }
    }

    @Test
    void refusesAReferenceThatCannotBeOne() {
        try (DjlLayerReference random =
                        DjlLayerReference.of(Dropout.builder().optRate(0.5f).build());
                DjlLayerReference infinite = DjlLayerReference.of(new LambdaBlock(
                        list -> new NDList(list.singletonOrThrow().log())))) {
            assertThatThrownBy(() -> assertThat(random).agreesWith(random, INPUT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("from call to call");
            assertThatThrownBy(() -> assertThat(infinite).agreesWith(infinite, INPUT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not finite");
        }
    }

    @Test
    void refusesParametersAndGradientsThatDoNotFit() {
        assertThatThrownBy(() -> assertThat(new DenseLoops())
                        .withParameters(Map.of("W", Tensor.scalar(1)))
                        .agreesWith(linear, INPUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the reference has the parameters [weight, bias], not [W]");
        assertThatThrownBy(() -> assertThat(new DenseLoops())
                        .withOutputGradient(Tensor.vector(1, 2, 3))
                        .agreesWith(linear, INPUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the output gradient has shape [3], the output [4, 3]");
        assertThatThrownBy(() ->
                        assertThat(new DenseLoops()).agreesWith(linear, Tensor.of(new int[] {0, 3}, new double[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to compare");
    }
}
