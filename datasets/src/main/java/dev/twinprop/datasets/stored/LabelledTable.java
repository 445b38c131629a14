package dev.twinprop.datasets.stored;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.ImageShape;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.data.Targets;
import dev.twinprop.datasets.file.CsvTable;
import dev.twinprop.datasets.file.DataException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of numbers without names, whose last column is the class.
 *
 * @param headerLines how many lines stand before the first row
 * @param image how features are pixels, if they are
 */
record LabelledTable(StoredFile file, int headerLines, List<String> classes, Optional<ImageShape> image)
        implements StoredSource {

    @Override
    public List<StoredFile> files() {
        return List.of(file);
    }

    @Override
    public SourceData read(DataFolder folder) {
        String content = new String(file.read(folder), StandardCharsets.UTF_8);
        String table = content.lines().skip(headerLines).collect(Collectors.joining("\n"));
        List<CsvTable.Row> rows = CsvTable.rows(file.name(), new StringReader(table));
        int features = rows.get(0).cells().size() - 1;
        double[] samples = new double[rows.size() * features];
        int[] labels = new int[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            List<String> cells = rows.get(i).cells();
            for (int j = 0; j < features; j++) {
                samples[i * features + j] = number(i, cells.get(j));
            }
            labels[i] = Labels.inRange(file.name(), i, (int) number(i, cells.get(features)), classes.size());
        }
        Dataset data = new Dataset(
                Tensor.of(new int[] {labels.length, features}, samples), Targets.oneHot(labels, classes.size()));
        return new SourceData(data, Optional.empty(), classes, image);
    }

    private double number(int row, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DataException(file.name(), "row " + row + ": expected a number, got '" + text + "'");
        }
    }
}
