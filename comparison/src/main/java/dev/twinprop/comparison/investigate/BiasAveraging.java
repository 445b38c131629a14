package dev.twinprop.comparison.investigate;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Replays how the source project found its bug: the same step on 1, 2, 4, … rows, and how far the bias gradients are
 * from PyTorch's.
 *
 * <p>A bias gradient that is summed instead of averaged is m times too large, so its relative error is m − 1: nothing on
 * one row, and proportional to the number of rows on many.
 */
public final class BiasAveraging {

    /** From here on m − 1 is m to within 3 %, so that the slope of the error shows. */
    private static final int SLOPE_FROM = 32;

    /**
     * The error on one batch size.
     *
     * @param m the number of rows
     * @param error the largest error of any bias gradient, relative to max|reference|
     */
    public record Point(int m, double error) {}

    /**
     * What the investigation found.
     *
     * @param slope of log(error) against log(m), fitted where m ≥ 32
     * @param faulty the diff of the faulty network on all rows
     * @param fixed the diff of the network without the fault on all rows
     */
    public record Result(List<Point> points, double slope, Report faulty, Report fixed) {

        /** What the judge says of the faulty network. */
        public Diagnosis diagnosis() {
            return faulty.diagnoses().get(0);
        }
    }

    private final Experiment experiment;
    private final ResumableImplementation reference;
    private final RuleEvaluator evaluator;

    /** An investigation on the rows of an experiment's first batch. */
    public BiasAveraging(Experiment experiment, ResumableImplementation reference, RuleEvaluator evaluator) {
        this.experiment = experiment;
        this.reference = reference;
        this.evaluator = evaluator;
    }

    /**
     * Runs it.
     *
     * @param faulty the network with the bug
     * @param fixed the network without it
     * @param progress is told how many batch sizes are behind
     */
    public Result run(Implementation faulty, Implementation fixed, IntConsumer progress) {
        List<Point> points = new ArrayList<>();
        for (int m : sizes()) {
            points.add(new Point(m, biasError(diff(faulty, m))));
            progress.accept(points.size());
        }
        int rows = experiment.batches().get(0).size();
        return new Result(points, slope(points), diff(faulty, rows), diff(fixed, rows));
    }

    /** The batch sizes that are tried: powers of two, then all rows. */
    public List<Integer> sizes() {
        int rows = experiment.batches().get(0).size();
        List<Integer> sizes = new ArrayList<>();
        for (int m = 1; m < rows; m *= 2) {
            sizes.add(m);
        }
        sizes.add(rows);
        return sizes;
    }

    private Report diff(Implementation candidate, int m) {
        Experiment part = new Experiment(
                experiment.spec(),
                experiment.initialParameters(),
                Batches.cycling(List.of(evenly(experiment.batches().get(0), m))),
                experiment.learningRates());
        return Diff.run(new DiffRequest(part, candidate, reference, Mode.RESYNC, 1), evaluator, step -> {})
                .report();
    }

    private double biasError(Report report) {
        Set<String> biasGradients = experiment.spec().network().denseLayers().stream()
                .map(layer -> Quantities.gradient(Quantities.bias(layer.index())))
                .collect(Collectors.toSet());
        return report.endToEnd().stream()
                .filter(row -> biasGradients.contains(row.quantity()))
                .mapToDouble(EndToEndRow::relativeError)
                .max()
                .orElseThrow();
    }

    /** m rows at equal distances, so that both classes take part. */
    private static MiniBatch evenly(MiniBatch batch, int m) {
        int[] rows = new int[m];
        Arrays.setAll(rows, i -> (int) ((long) i * batch.size() / m));
        return new MiniBatch(rows(batch.samples(), rows), rows(batch.targets(), rows));
    }

    private static Tensor rows(Tensor matrix, int[] rows) {
        int width = matrix.shape(1);
        double[] elements = new double[rows.length * width];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = matrix.get(rows[i / width] * width + i % width);
        }
        return Tensor.of(new int[] {rows.length, width}, elements).as(matrix.dtype());
    }

    /** The least-squares slope of log(error) against log(m). */
    private static double slope(List<Point> points) {
        List<Point> used = points.stream()
                .filter(point -> point.m() >= SLOPE_FROM && point.error() > 0)
                .toList();
        double meanX = used.stream().mapToDouble(p -> Math.log(p.m())).average().orElse(Double.NaN);
        double meanY =
                used.stream().mapToDouble(p -> Math.log(p.error())).average().orElse(Double.NaN);
        double covariance = 0;
        double variance = 0;
        for (Point point : used) {
            double dx = Math.log(point.m()) - meanX;
            covariance += dx * (Math.log(point.error()) - meanY);
            variance += dx * dx;
        }
        return covariance / variance;
    }
}
