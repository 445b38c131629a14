package dev.twinprop.datasets.data;

import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    /** The same data for a network of so many outputs: two classes are one column for one output, two for two. */
    public SourceData forOutputs(int outputs) {
        if (classes.size() != 2 || rows.targets().shape(1) == outputs || outputs < 1 || outputs > 2) {
            return this;
        }
        UnaryOperator<Dataset> fitted = outputs == 1 ? SourceData::column : SourceData::columns;
        return new SourceData(fitted.apply(rows), test.map(fitted), classes, image);
    }

    /** 1 where the row is of the second class. */
    private static Dataset column(Dataset data) {
        double[] column = new double[data.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = data.targets().get(2 * i + 1);
        }
        return withTargets(data, 1, column);
    }

    /** One-hot. */
    private static Dataset columns(Dataset data) {
        double[] columns = new double[2 * data.size()];
        for (int i = 0; i < data.size(); i++) {
            columns[2 * i] = 1 - data.targets().get(i);
            columns[2 * i + 1] = data.targets().get(i);
        }
        return withTargets(data, 2, columns);
    }

    private static Dataset withTargets(Dataset data, int columns, double[] values) {
        Tensor targets = Tensor.of(new int[] {data.size(), columns}, values);
        return new Dataset(data.samples(), targets.as(data.targets().dtype()));
    }
}
