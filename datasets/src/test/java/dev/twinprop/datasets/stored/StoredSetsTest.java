package dev.twinprop.datasets.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinprop.contract.spec.StoredSet;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.data.Targets;
import dev.twinprop.datasets.file.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A data set that comes along")
class StoredSetsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"DIGITS,1797,64,10", "IRIS,150,4,3", "WINE,178,13,3", "BREAST_CANCER,569,30,2"})
    void hasItsRowsAndClasses(StoredSet set, int rows, int features, int classes) {
        SourceData data = StoredSets.read(set, new DataFolder(folder));
        assertThat(data.rows().samples().shape()).containsExactly(rows, features);
        assertThat(data.rows().targets().shape()).containsExactly(rows, classes);
        assertThat(data.classes()).hasSize(classes);
    }

    @Test
    void mnistIsTheOfficialOne() {
        SourceData mnist = StoredSets.read(StoredSet.MNIST, new DataFolder(folder));
        Dataset test = mnist.test().orElseThrow();
        assertThat(mnist.rows().samples().shape()).containsExactly(60_000, 784);
        assertThat(test.samples().shape()).containsExactly(10_000, 784);
        assertThat(Targets.classes(mnist.rows().targets())).startsWith(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
        assertThat(Targets.classes(test.targets())).startsWith(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
        assertThat(sum(mnist.rows().samples()) / 255 / (60_000 * 784.0)).isBetween(0.1306, 0.1308);
    }

    private static double sum(Tensor tensor) {
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            sum += tensor.get(i);
        }
        return sum;
    }

    @Test
    void whatTheUserPutsIntoTheFolderWinsAndIsVerified() throws IOException {
        Path file = folder.resolve("iris/iris.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "150,4,setosa,versicolor,virginica\n");
        assertThatThrownBy(() -> StoredSets.read(StoredSet.IRIS, new DataFolder(folder)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("its SHA-256 is ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatIsNotThereIsToBeFetched() {
        assertThatThrownBy(() -> StoredSets.read(StoredSet.FASHION_MNIST, new DataFolder(folder)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("train-images-idx3-ubyte: no such file; run twinprop fetch fashion_mnist")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aLabelOutOfRangeIsRefusedByItsRow() {
        assertThatThrownBy(() -> Labels.inRange("labels", 17, 10, 10))
                .isInstanceOf(DataException.class)
                .hasMessage("labels: row 17 has the label 10, expected 0 to 9");
    }
}
