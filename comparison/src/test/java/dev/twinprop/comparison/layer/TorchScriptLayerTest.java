package dev.twinprop.comparison.layer;

import static dev.twinprop.comparison.assertion.TwinpropAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.layer.LayerGradients;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.layer.DjlLayerReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

@DisplayName("A TorchScript file as reference")
class TorchScriptLayerTest {

    private static final String LINEAR_TANH = "y = torch.linear(x, self.weight, self.bias)\nreturn torch.tanh(y)";

    @TempDir
    Path folder;

    private static Tensor drawn(RandomGenerator random, int... shape) {
        double[] elements = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(elements, i -> random.nextGaussian());
        return Tensor.of(shape, elements);
    }

    private Path linearTanh(DType stored, RandomGenerator random) throws IOException {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("weight", drawn(random, 4, 7).as(stored));
        parameters.put("bias", drawn(random, 4).as(stored));
        return new TorchScriptFile(LINEAR_TANH, parameters).write(folder.resolve("layer.pt"));
    }

    @Test
    void judgesLayersInBothTypesWhateverItStores() throws IOException {
        for (DType stored : DType.values()) {
            for (DType type : DType.values()) {
                for (int seed = 0; seed < 10; seed++) {
                    RandomGenerator random = Randoms.of(seed);
                    try (DjlLayerReference reference = DjlLayerReference.torchScript(linearTanh(stored, random))) {
                        Tensor input = drawn(random, 5, 7).as(type);
                        Arithmetic arithmetic = new Arithmetic(type, seed % 2 == 0);
                        assertThat(new LinearTanh(arithmetic, true)).agreesWith(reference, input);
                        assertThatThrownBy(() -> assertThat(new LinearTanh(arithmetic, false))
                                        .agreesWith(reference, input))
                                .isInstanceOf(AssertionFailedError.class)
                                .hasMessageContaining("gradient of weight  WRONG  28 of 28 values")
                                .hasMessageContaining("agree: output");
                    }
                }
            }
        }
    }

    @Test
    void keepsTheParametersThatWereStored() throws IOException {
        Path file = linearTanh(DType.FLOAT32, Randoms.of(3));
        RandomGenerator random = Randoms.of(3);
        try (DjlLayerReference reference = DjlLayerReference.torchScript(file)) {
            Map<String, Tensor> parameters = reference.parameters(5, 7);
            Assertions.assertThat(parameters)
                    .containsEntry(
                            "weight", drawn(random, 4, 7).as(DType.FLOAT32).as(DType.FLOAT64))
                    .containsEntry("bias", drawn(random, 4).as(DType.FLOAT32).as(DType.FLOAT64));
            Tensor input = drawn(random, 5, 7);
            Tensor before = reference.forward(input, parameters);
            Map<String, Tensor> others = new LinkedHashMap<>(parameters);
            others.put("bias", Tensor.vector(1, 2, 3, 4));
            Assertions.assertThat(reference.forward(input, others)).isNotEqualTo(before);
            Assertions.assertThat(reference.forward(input, parameters)).isEqualTo(before);
        }
    }

    @Test
    void isRefusedWhereItIsNone() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pt"), "weights");
        assertThatThrownBy(() -> DjlLayerReference.torchScript(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.pt is no TorchScript archive");
        Path broken = new TorchScriptFile("return torch.nothing(x)", Map.of()).write(folder.resolve("broken.pt"));
        assertThatThrownBy(() -> DjlLayerReference.torchScript(broken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.pt");
    }

    /** tanh(x Wᵀ + b); wrong where the derivative of tanh is left out. */
    private record LinearTanh(PlainLayers.Linear linear, PlainLayers.Elementwise tanh, boolean isRight)
            implements CustomLayer {

        LinearTanh(Arithmetic on, boolean isRight) {
            this(new PlainLayers.Linear(on), PlainLayers.Elementwise.tanh(on), isRight);
        }

        @Override
        public Tensor forward(Tensor x, Map<String, Tensor> parameters) {
            return tanh.forward(linear.forward(x, parameters), parameters);
        }

        @Override
        public LayerGradients backward(Tensor x, Map<String, Tensor> parameters, Tensor g) {
            Tensor z = linear.forward(x, parameters);
            Tensor dz = isRight ? tanh.backward(z, parameters, g).input() : g;
            return linear.backward(x, parameters, dz);
        }
    }
}
