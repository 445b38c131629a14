package dev.twinprop.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.contract.trace.Quantities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSpecTest {

    private static final String IMAGES = """
            {"network": {"inputs": [2, 7, 6], "layers": [
               {"type": "conv2d", "channels": 3, "kernel": [3, 2], "stride": [2, 1], "padding": 1},
               {"type": "relu"}, {"type": "max_pool", "kernel": 2}, {"type": "conv2d", "channels": 3, "kernel": 1, "bias": false},
               {"type": "avg_pool", "kernel": [1, 2], "stride": 1, "padding": [0, 1]},
               {"type": "flatten"}, {"type": "linear", "units": 4}, {"type": "softmax"}]},
             "loss": {"type": "mse"}, "optimizer": {"type": "sgd", "learningRate": 0.1},
             "data": {"type": "given"}}""";

    private final ExperimentSpec spec = ExperimentReader.readJson(IMAGES);

    @Test
    void readsWindowsWithDefaults() {
        assertThat(spec.network().layers())
                .contains(
                        new ImageSpec.Conv2d(3, new Window(new Extent(3, 2), new Extent(2, 1), Extent.square(1)), true),
                        new ImageSpec.MaxPool(Window.square(2, 2, 0)),
                        new ImageSpec.AvgPool(new Window(new Extent(1, 2), Extent.square(1), new Extent(0, 1))),
                        new ImageSpec.Flatten());
    }

    @Test
    void isReadAsItIsWritten() {
        assertThat(ExperimentReader.readJson(ExperimentWriter.json(spec))).isEqualTo(spec);
    }

    @Test
    void sizesFollowFromTheImage() {
        assertThat(spec.network().stages())
                .extracting(Stage::output, stage -> stage.after().toString())
                .containsExactly(
                        tuple("z1", "3x4x7"), // (7+2−3)/2+1, (6+2−2)/1+1
                        tuple("a1", "3x4x7"),
                        tuple("pool1", "3x2x3"),
                        tuple("z2", "3x2x3"),
                        tuple("pool2", "3x2x4"),
                        tuple("z3", "4"),
                        tuple("a3", "4"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [2, 7, 6]         | [2, 7]           | network.inputs              | expected a number or [channels, height, width]
            [2, 7, 6]         | [2, 0, 6]        | network.inputs              | positive
            [2, 7, 6]         | [2, 7, "6"]      | network.inputs[2]           | expected a whole number
            [2, 7, 6]         | [20000, 20000, 20000] | network.inputs         | more than
            [2, 7, 6]         | 84               | network.layers[0]           | conv2d needs images
            [2, 7, 6]         | [2, 1, 1]        | network.layers[2].kernel    | is larger than images
            "channels": 3     | "channels": 0    | network.layers[0].channels  | positive
            "kernel": [3, 2]  | "kernel": [10, 2] | network.layers[0].kernel   | 10x2 is larger than images of 2x7x6
            "kernel": [3, 2]  | "kernel": [3, 2, 1] | network.layers[0].kernel | expected a whole number or [height, width]
            "kernel": [3, 2]  | "kernel": 0      | network.layers[0].kernel    | at least 1
            "kernel": [3, 2]  | "kernl": 3       | network.layers[0].kernl     | did you mean kernel
            "stride": [2, 1]  | "stride": [2, 0] | network.layers[0].stride    | at least 1
            "padding": 1}     | "padding": -1}   | network.layers[0].padding   | at least 0
            "padding": 1}     | "padding": 2}    | network.layers[0].padding   | less than the kernel
            "padding": [0, 1] | "padding": [0, 2] | network.layers[4].padding  | less than the kernel
            "kernel": 2}      | "kernel": 3, "padding": 2} | network.layers[2].padding | at most half the kernel
            {"type": "flatten"}, | ''            | network.layers[5]           | expected flatten between images of 3x2x4 and linear
            {"type": "flatten"}, {"type": "linear", "units": 4}, | '' | network.layers[5] | expected flatten between images
            {"type": "linear", "units": 4} | {"type": "conv2d", "channels": 1, "kernel": 1} | network.layers[6] | conv2d needs images
            """)
    void namesTheFieldOfAnError(String text, String replacement, String path, String problem) {
        assertThat(IMAGES).contains(text);
        String wrong = IMAGES.replace(text, replacement);
        assertThatThrownBy(() -> ExperimentReader.readJson(wrong))
                .isInstanceOfSatisfying(
                        SpecException.class, e -> assertThat(e.path()).isEqualTo(path))
                .hasMessageContaining(problem);
    }

    @Test
    void weightsHaveARowPerTapAndAColumnPerFilter() {
        DenseLayer first = spec.network().denseLayers().get(0);
        assertThat(first.weight().extents()).containsExactly(2 * 3 * 2, 3);
        assertThat(first.isLinear()).isFalse();
        assertThat(spec.network().denseLayers().get(2).inputs()).isEqualTo(3 * 2 * 4);
        assertThat(Quantities.computed(spec))
                .contains("z1", "pool1", "dpool1", "dpool2")
                .doesNotContain("flat1");
    }
}
