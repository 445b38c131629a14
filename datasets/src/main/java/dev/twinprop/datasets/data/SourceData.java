package dev.twinprop.datasets.data;

import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Data as their source gives them, neither split nor scaled.
 *
 * @param rows in the order of the source
 * @param test the test part that the source keeps apart, if it does
 * @param classes the name of each class; empty if numbers are to be predicted
 * @param image how features are pixels, if they are
 */
public record SourceData(Dataset rows, Optional<Dataset> test, List<String> classes, Optional<ImageShape> image) {

    public SourceData {
        classes = List.copyOf(classes);
    }

    /** Rows that are all there is. */
    public static SourceData of(Dataset rows, List<String> classes) {
        return new SourceData(rows, Optional.empty(), classes, Optional.empty());
    }

    /** The same data for a network of so many outputs: two classes are one column for a single output. */
    public SourceData forOutputs(int outputs) {
        return outputs == 1 && classes.size() == 2 && rows.targets().shape(1) == 2
                ? new SourceData(column(rows), test.map(SourceData::column), classes, image)
                : this;
    }

    private static Dataset column(Dataset data) {
        double[] column = new double[data.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = data.targets().get(2 * i + 1);
        }
        Tensor targets = Tensor.of(new int[] {column.length, 1}, column);
        return new Dataset(data.samples(), targets.as(data.targets().dtype()));
    }
}
