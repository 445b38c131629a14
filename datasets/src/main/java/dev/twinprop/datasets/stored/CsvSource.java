package dev.twinprop.datasets.stored;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.data.Targets;
import dev.twinprop.datasets.file.CsvTable;
import dev.twinprop.datasets.file.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Samples and targets from a user's table. */
public final class CsvSource {

    private CsvSource() {}

    /**
     * Reads a table: every feature is a number; the target is a class if any cell of it is no number, or the
     * specification says so, else a number.
     *
     * @throws DataException if a column is missing, or a cell is empty or no number where one is expected
     */
    public static SourceData read(DataSpec.Csv spec) {
        return read(spec, List.of());
    }

    /**
     * Reads a table whose classes are known from elsewhere.
     *
     * @param known the names of the classes in their order; empty to take them from the table
     * @throws DataException also if a target is none of them
     */
    public static SourceData read(DataSpec.Csv spec, List<String> known) {
        CsvTable table = CsvTable.read(Path.of(spec.file()));
        int target = column(table, spec.target());
        List<Integer> features = spec.features().isEmpty()
                ? otherColumns(table, target)
                : spec.features().stream().map(name -> column(table, name)).toList();
        if (features.isEmpty()) {
            throw new DataException(spec.file(), "there is no column but the target " + spec.target());
        }
        Tensor samples = samples(table, features);
        List<String> texts = table.texts(target);
        if (known.isEmpty() && !spec.classes() && texts.stream().allMatch(CsvSource::isNumber)) {
            double[] numbers = table.numbers(target);
            return SourceData.of(new Dataset(samples, Tensor.of(new int[] {numbers.length, 1}, numbers)), List.of());
        }
        List<String> classes = known.isEmpty() ? List.copyOf(new TreeSet<>(texts)) : known;
        if (classes.size() < 2) {
            throw new DataException(
                    spec.file(),
                    "column " + spec.target() + " holds the one class " + classes.get(0) + ", nothing to learn");
        }
        int[] labels = new int[texts.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = classes.indexOf(texts.get(i));
            if (labels[i] < 0) {
                throw new DataException(
                        spec.file(),
                        "line " + table.rows().get(i).line() + ", column " + spec.target() + ": expected one of "
                                + String.join(", ", classes) + ", got '" + texts.get(i) + "'");
            }
        }
        return SourceData.of(new Dataset(samples, Targets.oneHot(labels, classes.size())), classes);
    }

    private static int column(CsvTable table, String name) {
        int column = table.indexOf(name);
        if (column < 0) {
            throw new DataException(
                    table.file(), "no column " + name + "; it has " + String.join(", ", table.columns()));
        }
        return column;
    }

    private static List<Integer> otherColumns(CsvTable table, int target) {
        return IntStream.range(0, table.columns().size())
                .filter(column -> column != target)
                .boxed()
                .toList();
    }

    private static Tensor samples(CsvTable table, List<Integer> features) {
        double[] samples = new double[table.rows().size() * features.size()];
        for (int j = 0; j < features.size(); j++) {
            double[] numbers = table.numbers(features.get(j));
            for (int i = 0; i < numbers.length; i++) {
                samples[i * features.size() + j] = numbers[i];
            }
        }
        return Tensor.of(new int[] {table.rows().size(), features.size()}, samples);
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
