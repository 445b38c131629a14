package dev.twinprop.datasets.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images and filters that are given as PyTorch stores them. */
class GivenImagesTest {

    private static final String SPEC = """
            {"network": {"inputs": [2, 3, 4], "layers": [{"type": "conv2d", "channels": 3, "kernel": 2},
               {"type": "tanh"}, {"type": "flatten"}, {"type": "linear", "units": 18}]},
             "loss": {"type": "mse"}, "optimizer": {"type": "sgd", "learningRate": 0.1},
             "data": {"type": "given"}}""";

    private static final int M = 5;

    @TempDir
    Path folder;

    private final Random random = new Random(7);

    @Test
    void areUnderstood() throws IOException, TensorFileException {
        Tensor x = gaussian(M, 24);
        Tensor filters = gaussian(3, 8); // PyTorch's (3, 2, 2, 2) in one row each
        Tensor square = gaussian(18, 18); // tells nothing by itself, so it is as the filters are
        Map<String, Tensor> values = new LinkedHashMap<>();
        values.put("x", x.reshaped(M, 2, 3, 4));
        values.put("y", gaussian(M, 18));
        values.put("W1", filters.reshaped(3, 2, 2, 2));
        values.put("b1", gaussian(3));
        values.put("W2", square);
        values.put("b2", gaussian(18));
        NpzWriter.write(folder.resolve(Bundle.INPUTS), values);
        PreparedExperiment prepared =
                PreparedExperiment.of(ExperimentReader.readJson(SPEC), folder.resolve(Bundle.EXPERIMENT));
        assertThat(prepared.experiment().batches().get(0).samples()).isEqualTo(x);
        assertThat(prepared.experiment().initialParameters())
                .containsEntry("W1", filters.transposed())
                .containsEntry("W2", square.transposed());
        assertThat(prepared.notes())
                .contains(
                        "inputs-as-images: x is (m, channels, height, width)",
                        "inputs-filters: the given filters are (filters, channels, height, width)",
                        "inputs-transposed: the given weights are (out, in)");
    }

    private Tensor gaussian(int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        double[] elements = new double[size];
        for (int i = 0; i < size; i++) {
            elements[i] = random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }
}
