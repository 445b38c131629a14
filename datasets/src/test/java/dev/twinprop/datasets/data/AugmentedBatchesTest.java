package dev.twinprop.datasets.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.AugmentationSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Varied images")
class AugmentedBatchesTest {

    private static final ImageShape SHAPE = new ImageShape(9, 7, 2);

    /** Two images of two channels, a spot of 1 in the middle of each; that of channel 1 is twice as bright. */
    private static MiniBatch batch() {
        double[] images = new double[2 * SHAPE.size()];
        for (int image = 0; image < 4; image++) {
            images[image * 63 + 4 * 7 + 3] = image % 2 + 1;
        }
        return new MiniBatch(Tensor.of(new int[] {2, SHAPE.size()}, images), Tensor.matrix(new double[][] {{0}, {1}}));
    }

    private static Batches varied(AugmentationSpec spec) {
        return new AugmentedBatches(Batches.cycling(List.of(batch())), spec, SHAPE);
    }

    @Test
    void areTheSameForTheSameStepAndOthersForAnother() {
        Batches batches = varied(new AugmentationSpec(2, 20, 0.2, 5));
        assertThat(batches.get(3)).isEqualTo(batches.get(3)).isNotEqualTo(batches.get(4));
        assertThat(batches.get(3).targets()).isEqualTo(batch().targets());
    }

    @Test
    void areUnchangedWhereNothingIsAskedFor() {
        assertThat(varied(new AugmentationSpec(0, 0, 0, 5)).get(1)).isEqualTo(batch());
    }

    @Test
    void keepTheSpotThatIsMovedWithinTheBounds() {
        Batches batches = varied(new AugmentationSpec(2, 0, 0, 5));
        for (int step = 0; step < 20; step++) {
            double[] images = batches.get(step).samples().toDoubles();
            for (int image = 0; image < 4; image++) {
                double sum = 0;
                double x = 0;
                double y = 0;
                for (int i = 0; i < 63; i++) {
                    double value = images[image * 63 + i];
                    sum += value;
                    x += value * (i % 7);
                    int row = i / 7;
                    y += value * row;
                }
                assertThat(sum).isCloseTo(image % 2 + 1, within(1e-9)); // bilinear shares add up
                assertThat(x / sum).isBetween(1 - 1e-9, 5 + 1e-9);
                assertThat(y / sum).isBetween(2 - 1e-9, 6 + 1e-9);
            }
        }
    }

    @Test
    void turnAboutTheMiddle() {
        Batches batches = varied(new AugmentationSpec(0, 180, 0.5, 5));
        double[] images = batches.get(0).samples().toDoubles();
        assertThat(images[4 * 7 + 3]).isCloseTo(1, within(1e-9));
        assertThat(images[63 + 4 * 7 + 3]).isCloseTo(2, within(1e-9));
    }
}
