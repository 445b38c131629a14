package dev.twinprop.datasets.data;

import dev.twinprop.contract.spec.Scaling;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.SplitSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.datasets.random.NumpyRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Deals rows out to the parts of a split, and scales them by what the training part says. */
public final class Splitter {

    private final SourceData source;
    private final SplitSpec split;

    private Splitter(SourceData source, SplitSpec split) {
        this.source = source;
        this.split = split;
    }

    /**
     * Splits and scales.
     *
     * @param drawnValidation the validation part, where it comes from a source of its own
     * @param drawnTest the test part, where it comes from a source of its own
     * @param dtype the type of the result
     * @throws SpecException if there are too few rows, or a part lacks a class
     */
    public static Parts split(
            SourceData source,
            Optional<Dataset> drawnValidation,
            Optional<Dataset> drawnTest,
            SplitSpec split,
            Scaling scaling,
            DType dtype) {
        return new Splitter(source, split).parts(drawnValidation, drawnTest, scaling, dtype);
    }

    private Parts parts(Optional<Dataset> drawnValidation, Optional<Dataset> drawnTest, Scaling scaling, DType dtype) {
        Dataset rows = source.rows();
        boolean ownTest = source.test().isPresent() || drawnTest.isPresent();
        int validationRows = count("split.validation", split.validation(), rows.size());
        int testRows = ownTest ? 0 : count("split.test", split.test(), rows.size());
        int left = rows.size() - validationRows - testRows;
        int trainingRows = split.training().isPresent() ? count("split.training", split.training(), rows.size()) : left;
        if (left < 1 || trainingRows > left) {
            throw new SpecException(
                    "data.split",
                    "the parts need " + (trainingRows + validationRows + testRows) + " rows and at least one to train"
                            + " on, the source has " + rows.size());
        }
        boolean dealt = trainingRows < rows.size();
        int[] order = dealt ? order(rows) : Rows.inOrder(rows.size());
        Dataset training = rows.select(order, 0, trainingRows);
        Optional<Dataset> validation =
                drawnValidation.or(() -> part(rows, order, trainingRows, trainingRows + validationRows));
        Optional<Dataset> test = drawnTest
                .or(() -> source.test().map(this::ownTest))
                .or(() -> part(rows, order, trainingRows + validationRows, trainingRows + validationRows + testRows));
        if (dealt) {
            requireClasses("split.training", training);
            validation.ifPresent(part -> requireClasses("split.validation", part));
            test.ifPresent(part -> requireClasses("split.test", part));
        }
        Optional<Standardizer> fitted = switch (scaling) {
            case NONE -> Optional.empty();
            case MAXIMUM -> Optional.of(Standardizer.dividingByLargest(training));
            case STANDARDIZE -> Optional.of(Standardizer.fittedTo(training));
        };
        return new Parts(
                scaled(training, fitted, dtype),
                validation.map(part -> scaled(part, fitted, dtype)),
                test.map(part -> scaled(part, fitted, dtype)),
                fitted,
                source.classes(),
                source.image());
    }

    private static Dataset scaled(Dataset part, Optional<Standardizer> scaling, DType dtype) {
        return scaling.map(fitted -> fitted.apply(part, dtype)).orElseGet(() -> part.as(dtype));
    }

    /** The source's own test part, or some of its rows. */
    private Dataset ownTest(Dataset test) {
        int rows = split.test().isPresent() ? count("split.test", split.test(), test.size()) : test.size();
        return rows == test.size() ? test : test.select(order(test), 0, rows);
    }

    private static Optional<Dataset> part(Dataset rows, int[] order, int from, int to) {
        return from == to ? Optional.empty() : Optional.of(rows.select(order, from, to));
    }

    private static int count(String path, OptionalDouble amount, int size) {
        if (amount.isEmpty()) {
            return 0;
        }
        double value = amount.getAsDouble();
        int rows = (int) (value < 1 ? Math.round(value * size) : value);
        if (rows < 1 || rows > size) {
            throw new SpecException(
                    "data." + path, value + " of " + size + " rows are " + rows + " rows; give another");
        }
        return rows;
    }

    /**
     * Random order; where it is stratified, the i-th of n rows of a class is put at (i+½)/n of the whole, so that every
     * run of rows holds the classes in their shares, to one row each.
     */
    private int[] order(Dataset rows) {
        int[] order = NumpyRandom.seeded(split.seed()).permutation(rows.size());
        if (!split.stratified()) {
            return order;
        }
        requireClassification();
        int[] classes = Targets.classes(rows.targets());
        int[] sizes = new int[source.classes().size()];
        for (int row : order) {
            sizes[classes[row]]++;
        }
        int[] seen = new int[sizes.length];
        double[] place = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            int one = classes[order[i]];
            place[i] = (seen[one]++ + 0.5) / sizes[one];
        }
        return IntStream.range(0, order.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> place[i]))
                .mapToInt(i -> order[i])
                .toArray();
    }

    private void requireClassification() {
        if (source.classes().isEmpty()) {
            throw new SpecException("data.split.stratified", "there are no classes to keep in their shares");
        }
    }

    private void requireClasses(String path, Dataset part) {
        boolean[] found = new boolean[source.classes().size()];
        if (found.length == 0) {
            return;
        }
        for (int one : Targets.classes(part.targets())) {
            found[one] = true;
        }
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            if (!found[i]) {
                missing.add(source.classes().get(i));
            }
        }
        if (!missing.isEmpty()) {
            throw new SpecException(
                    "data." + path,
                    "its " + part.size() + " rows hold none of class " + String.join(", ", missing)
                            + "; make the part larger or set stratified to true");
        }
    }
}
