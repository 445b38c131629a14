package dev.twinprop.datasets.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.random.NumpyRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static final Dataset TEN = numbered(10);

    @Test
    void shuffleKeepsTargetsBesideTheirSamples() {
        Dataset shuffled = TEN.shuffle(7);
        assertThat(shuffled.targets().toDoubles()).containsExactly(8, 5, 0, 2, 1, 9, 7, 3, 6, 4);
        assertAligned(shuffled.samples(), shuffled.targets());
        assertThat(TEN).isEqualTo(numbered(10));
    }

    @Test
    void splitDealsEveryRowOutOnce() {
        List<Dataset> parts = TEN.split(List.of(0.6, 0.25, 0.15), 7);
        assertThat(parts).extracting(Dataset::size).containsExactly(6, 3, 1);
        List<Double> rows = new ArrayList<>();
        for (Dataset part : parts) {
            assertAligned(part.samples(), part.targets());
            Arrays.stream(part.targets().toDoubles()).forEach(rows::add);
        }
        assertThat(rows).doesNotHaveDuplicates().hasSize(10);
    }

    @Test
    void splitRefusesFractionsThatLoseRows() {
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.split(List.of(0.6, 0.3), 7));
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.split(List.of(0.99, 0.01), 7));
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.split(List.of(Double.NaN, 1.0), 7));
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.split(List.of(), 7));
    }

    @Test
    void lastMiniBatchHoldsWhatIsLeft() {
        List<MiniBatch> batches = TEN.miniBatches(4);
        assertThat(batches).extracting(MiniBatch::size).containsExactly(4, 4, 2);
        assertThat(batches.get(2).targets().toDoubles()).containsExactly(8, 9);
        assertThat(TEN.miniBatches(10)).containsExactly(new MiniBatch(TEN.samples(), TEN.targets()));
        assertThat(TEN.miniBatches(Integer.MAX_VALUE)).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.miniBatches(0));
    }

    @Test
    void partsKeepTheType() {
        assertThat(TEN.as(DType.FLOAT32).miniBatches(4).get(0).samples().dtype())
                .isEqualTo(DType.FLOAT32);
    }

    @Test
    void standardizesWithWhatOnePartMeasures() {
        Dataset training = new Dataset(Tensor.matrix(new double[][] {{1, 5}, {3, 5}}), Tensor.matrix(new double[2][1]));
        Dataset test = new Dataset(Tensor.matrix(new double[][] {{4, 6}}), Tensor.matrix(new double[1][1]));
        Standardizer standardizer = Standardizer.fittedTo(training);
        assertThat(standardizer.apply(training, DType.FLOAT64).samples().toDoubles())
                .containsExactly(-1, 0, 1, 0);
        assertThat(standardizer.apply(test, DType.FLOAT64).samples().toDoubles())
                .containsExactly(2, 1);
        assertThat(training.samples().toDoubles()).containsExactly(1, 5, 3, 5);
    }

    @Test
    void shuffledEpochsHoldEveryRowOnce() {
        ShuffledBatches batches = new ShuffledBatches(TEN, 4, 7);
        assertThat(batches.stepsPerEpoch()).isEqualTo(3);
        assertThat(epoch(batches, 0)).doesNotHaveDuplicates().hasSize(10).isNotEqualTo(epoch(batches, 1));
        assertThat(epoch(batches, 3)).containsExactly(numpyOrder(3));
        assertAligned(batches.get(4).samples(), batches.get(4).targets());
    }

    @Test
    void shuffledBatchesCanBeAskedForInAnyOrder() {
        ShuffledBatches forward = new ShuffledBatches(TEN, 4, 7);
        List<MiniBatch> expected = new ArrayList<>();
        for (int step = 0; step < 30; step++) {
            expected.add(forward.get(step));
        }
        ShuffledBatches anyOrder = new ShuffledBatches(TEN, 4, 7);
        for (int step : NumpyRandom.seeded(1).permutation(30)) {
            assertThat(anyOrder.get(step)).isEqualTo(expected.get(step));
        }
        assertThat(anyOrder.get(Integer.MAX_VALUE).size()).isPositive();
    }

    private static Double[] numpyOrder(int epoch) {
        int[] order = NumpyRandom.seeded(new long[] {7, epoch}).permutation(10);
        return Arrays.stream(order).mapToObj(row -> (double) row).toArray(Double[]::new);
    }

    private static List<Double> epoch(ShuffledBatches batches, int epoch) {
        List<Double> rows = new ArrayList<>();
        for (int i = 0; i < batches.stepsPerEpoch(); i++) {
            MiniBatch batch = batches.get(epoch * batches.stepsPerEpoch() + i);
            Arrays.stream(batch.targets().toDoubles()).forEach(rows::add);
        }
        return rows;
    }

    /** Row i holds the samples (10·i, 10·i + 1) and the target i. */
    private static Dataset numbered(int rows) {
        double[][] samples = new double[rows][];
        double[][] targets = new double[rows][];
        for (int i = 0; i < rows; i++) {
            samples[i] = new double[] {10 * i, 10 * i + 1};
            targets[i] = new double[] {i};
        }
        return new Dataset(Tensor.matrix(samples), Tensor.matrix(targets));
    }

    private static void assertAligned(Tensor samples, Tensor targets) {
        assertThat(targets.size()).isPositive();
        for (int i = 0; i < targets.size(); i++) {
            assertThat(samples.get(2 * i)).isEqualTo(10 * targets.get(i));
            assertThat(samples.get(2 * i + 1)).isEqualTo(10 * targets.get(i) + 1);
        }
    }
}
