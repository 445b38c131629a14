package dev.twinprop.comparison.draw;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows that a candidate saw in one epoch, beside those of the data: each is to be seen once. */
public final class EpochRows {

    private static final List<String> ROWS = List.of("x", "y");

    private final Experiment experiment;
    private final List<DrawFinding> findings = new ArrayList<>();

    private EpochRows(Experiment experiment) {
        this.experiment = experiment;
    }

    /**
     * What was seen otherwise.
     *
     * @param seen the batches of one epoch, in the order of the steps
     */
    public static List<DrawFinding> check(Experiment experiment, List<MiniBatch> seen) {
        EpochRows rows = new EpochRows(experiment);
        rows.check(seen);
        return List.copyOf(rows.findings);
    }

    /** A row of numbers, rounded to float32, in which it may have been stored. */
    private record Row(List<Float> numbers) {}

    /** A sample with its target. */
    private record Pair(Row sample, Row target) {}

    private void check(List<MiniBatch> seen) {
        List<Pair> data = pairs(batches(experiment.batches()));
        List<Pair> rows = pairs(seen);
        Map<Pair, Integer> surplus = new HashMap<>();
        rows.forEach(row -> surplus.merge(row, 1, Integer::sum));
        data.forEach(row -> surplus.merge(row, -1, Integer::sum));
        if (surplus.values().stream().allMatch(count -> count == 0)) {
            return;
        }
        if (samplesAlone(rows).equals(samplesAlone(data))) {
            add(
                    targetsAlone(rows).equals(targetsAlone(data)) ? "targets-not-moved-with-samples" : "wrong-targets",
                    List.of("y"),
                    "each sample with its own target",
                    "all samples, but some with the target of another row",
                    "shuffle samples and targets by the same order");
            return;
        }
        counted(seen, data, rows, surplus);
    }

    private void counted(List<MiniBatch> seen, List<Pair> data, List<Pair> rows, Map<Pair, Integer> surplus) {
        Set<Pair> known = new HashSet<>(data);
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            if (surplus.getOrDefault(data.get(i), 0) < 0) {
                missing.add(i);
            }
        }
        Set<Row> samples = samplesAlone(data).keySet();
        long unknown =
                rows.stream().filter(row -> !samples.contains(row.sample)).count();
        long strangers = rows.stream().filter(row -> !known.contains(row)).count() - unknown;
        long repeated = surplus.entrySet().stream()
                .filter(entry -> entry.getValue() > 0 && known.contains(entry.getKey()))
                .count();
        int size = experiment.batches().get(0).size();
        boolean partial = unknown + strangers == 0 && repeated == 0 && missing.size() == data.size() % size;
        String computed = (missing.isEmpty()
                        ? ""
                        : missing.size() + " rows of the data not seen, first row " + missing.get(0) + "; ")
                + (repeated == 0 ? "" : repeated + " rows seen more than once; ")
                + (unknown == 0 ? "" : unknown + " samples that are not in the data; ")
                + (strangers == 0 ? "" : strangers + " samples with the target of another row; ")
                + rows.size() + " rows in " + seen.size() + " batches";
        if (unknown == rows.size()) {
            add(
                    "rows-not-in-data",
                    ROWS,
                    expected(data),
                    computed,
                    "compare the samples with x of the bundle: are they scaled otherwise?");
        } else if (unknown > 0) {
            add("rows-not-in-data", ROWS, expected(data), computed, "take every row from the data as it is");
        } else if (strangers > 0) {
            add("wrong-targets", ROWS, expected(data), computed, "keep each sample and its target together");
        } else if (partial) {
            add("last-batch-dropped", ROWS, expected(data), computed, "use the last, smaller batch too");
        } else {
            add(
                    "sample-dropped-or-repeated",
                    ROWS,
                    expected(data),
                    computed,
                    seen.size() == size && data.size() / size != size
                            ? "the batch size is that of a batch, not the number of batches"
                            : "let each epoch go once over all rows");
        }
    }

    private static String expected(List<Pair> data) {
        return "each of " + data.size() + " rows once";
    }

    private static List<MiniBatch> batches(Batches batches) {
        List<MiniBatch> list = new ArrayList<>();
        for (int step = 0; step < batches.stepsPerEpoch(); step++) {
            list.add(batches.get(step));
        }
        return list;
    }

    private static List<Pair> pairs(List<MiniBatch> batches) {
        List<Pair> pairs = new ArrayList<>();
        for (MiniBatch batch : batches) {
            for (int row = 0; row < batch.size(); row++) {
                pairs.add(new Pair(row(batch.samples(), row), row(batch.targets(), row)));
            }
        }
        return pairs;
    }

    private static Row row(Tensor matrix, int row) {
        int width = matrix.size() / matrix.shape(0);
        List<Float> numbers = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            numbers.add((float) matrix.get(row * width + i) + 0f); // -0 is 0
        }
        return new Row(numbers);
    }

    private static Map<Row, Integer> samplesAlone(List<Pair> pairs) {
        Map<Row, Integer> counts = new HashMap<>();
        pairs.forEach(pair -> counts.merge(pair.sample, 1, Integer::sum));
        return counts;
    }

    private static Map<Row, Integer> targetsAlone(List<Pair> pairs) {
        Map<Row, Integer> counts = new HashMap<>();
        pairs.forEach(pair -> counts.merge(pair.target, 1, Integer::sum));
        return counts;
    }

    private void add(String cause, List<String> quantities, String expected, String computed, String fix) {
        findings.add(new DrawFinding(cause, quantities, expected, computed, fix));
    }
}
