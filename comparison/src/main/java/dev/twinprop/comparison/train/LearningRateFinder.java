package dev.twinprop.comparison.train;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Looks for a learning rate: the rate grows from step to step until the loss does too.
 *
 * <p>Source: L. N. Smith, "Cyclical learning rates for training neural networks" (2017), the range test.
 */
public final class LearningRateFinder {

    private static final int STEPS = 150;
    private static final double LOWEST = 1e-6;
    private static final double HIGHEST = 10;
    private static final double SMOOTHING = 0.9;
    private static final double DIVERGED = 4;

    /** Losses on either side of a rate: half a power of ten. */
    private static final int WINDOW = 10;

    /**
     * A step of the search.
     *
     * @param loss that the step reported
     * @param smoothed the mean of the losses so far, the latest counting most
     */
    public record Point(double learningRate, double loss, double smoothed) {}

    /**
     * What was found.
     *
     * @param points up to where the loss was four times its smallest, or not finite
     * @param suggested the rate at which the loss fell fastest; empty if it never fell
     */
    public record Curve(String implementation, List<Point> points, OptionalDouble suggested) {

        public Curve {
            points = List.copyOf(points);
        }
    }

    private LearningRateFinder() {}

    /** Trains from the experiment's initial parameters, with other rates. */
    public static Curve find(Experiment experiment, ResumableImplementation implementation) {
        LearningRates growing = step -> LOWEST * Math.pow(HIGHEST / LOWEST, step / (STEPS - 1.0));
        Experiment searching =
                new Experiment(experiment.spec(), experiment.initialParameters(), experiment.batches(), growing);
        List<Point> points = new ArrayList<>();
        double mean = 0;
        double smallest = Double.POSITIVE_INFINITY;
        try (ResumableRun run = implementation.start(searching)) {
            for (int step = 0; step < STEPS; step++) {
                double[] loss = {Double.NaN};
                run.step(experiment.batches().get(step), QuantitySink.loss(value -> loss[0] = value));
                mean = SMOOTHING * mean + (1 - SMOOTHING) * loss[0];
                double smoothed = mean / (1 - Math.pow(SMOOTHING, step + 1.0)); // as Adam corrects its moments
                if (!(smoothed <= DIVERGED * smallest)) {
                    break;
                }
                smallest = Math.min(smallest, smoothed);
                points.add(new Point(growing.at(step), loss[0], smoothed));
            }
        }
        return new Curve(implementation.name(), points, suggested(points));
    }

    /**
     * Where the mean of the next losses lies farthest below that of the last, before the smoothed loss is smallest: single
     * batches differ by more than a step learns, and what comes after the minimum is a ripple of its rise.
     */
    private static OptionalDouble suggested(List<Point> points) {
        OptionalDouble best = OptionalDouble.empty();
        double farthest = 0;
        for (int i = WINDOW; i <= Math.min(smallest(points), points.size() - WINDOW); i++) {
            double fall = mean(points.subList(i - WINDOW, i)) - mean(points.subList(i, i + WINDOW));
            if (fall > farthest) {
                farthest = fall;
                best = OptionalDouble.of(points.get(i).learningRate());
            }
        }
        return best;
    }

    /** The number of the point with the smallest smoothed loss. */
    private static int smallest(List<Point> points) {
        int smallest = 0;
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).smoothed() < points.get(smallest).smoothed()) {
                smallest = i;
            }
        }
        return smallest;
    }

    private static double mean(List<Point> points) {
        return points.stream().mapToDouble(Point::loss).average().orElseThrow();
    }
}
