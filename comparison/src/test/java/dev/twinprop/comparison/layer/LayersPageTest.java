package dev.twinprop.comparison.layer;

import static dev.twinprop.comparison.assertion.TwinpropAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.nn.core.Linear;
import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.layer.LayerGradients;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.layer.DjlLayerReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** What docs/layers.md shows compiles, passes and fails as shown. */
class LayersPageTest {

    private static final Path TESTS = Path.of("src/test/java/dev/twinprop/comparison/layer");

    @TempDir
    Path folder;

    @Test
    void layerAgreesWithBoth() throws IOException {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("weight", Tensor.matrix(new double[] {1, -0.5, 0.25}, new double[] {0.75, 2, -1}));
        parameters.put("bias", Tensor.vector(0.5, -0.25));
        Path file = new TorchScriptFile("return torch.linear(x, self.weight, self.bias)", parameters)
                .write(folder.resolve("dense.pt"));
        // snippet
        Tensor input = Tensor.matrix(new double[] {0.5, -1.25, 2}, new double[] {-0.75, 0.25, 1.5});
        try (DjlLayerReference block =
                        DjlLayerReference.of(Linear.builder().setUnits(4).build());
                DjlLayerReference module = DjlLayerReference.torchScript(file)) {
            assertThat(new DenseLoops()).agreesWith(block, input);
            assertThat(new DenseLoops()).agreesWith(module, input.as(DType.FLOAT32));
        }
        // snippet
        assertShown(TESTS.resolve("LayersPageTest.java"));
        assertShown(TESTS.resolve("DenseLoops.java"));
    }

    private static void assertShown(Path source) throws IOException {
        String code = Files.readString(source)
                .split("// snippet\n", 3)[1]
                .replace("\n        Tensor input", "\nTensor input")
                .strip();
        String page = Files.readString(Path.of("../docs/layers.md"));
        Assertions.assertThat(page.replaceAll("(?m)^ +", "")).contains(code.replaceAll("(?m)^ +", ""));
    }

    /** Digits aside: the bound's depend on the machine. */
    @Test
    void failureLooksAsShown() throws IOException {
        Tensor input = Tensor.matrix(new double[] {0.5, -1.25, 2}, new double[] {-0.75, 0.25, 1.5});
        try (DjlLayerReference block =
                DjlLayerReference.of(Linear.builder().setUnits(4).build())) {
            String message = catchThrowableOfType(
                            AssertionFailedError.class,
                            () -> assertThat(new AveragedBias()).agreesWith(block, input))
                    .getMessage();
            Assertions.assertThat(withoutDigits(Files.readString(Path.of("../docs/layers.md"))))
                    .contains(withoutDigits(message));
        }
    }

    private static String withoutDigits(String text) {
        return text.replaceAll("-?\\d[\\d.e-]*", "#");
    }

    private static final class AveragedBias implements CustomLayer {

        private final CustomLayer dense = new DenseLoops();

        @Override
        public Tensor forward(Tensor input, Map<String, Tensor> parameters) {
            return dense.forward(input, parameters);
        }

        @Override
        public LayerGradients backward(Tensor input, Map<String, Tensor> parameters, Tensor outputGradient) {
            LayerGradients right = dense.backward(input, parameters, outputGradient);
            Map<String, Tensor> wrong = new LinkedHashMap<>(right.parameters());
            wrong.computeIfPresent("bias", (name, gradient) -> gradient.map(v -> v / input.shape(0)));
            return new LayerGradients(right.input(), wrong);
        }
    }
}
