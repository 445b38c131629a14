package dev.twinprop.comparison.search.grid;

import dev.twinprop.comparison.judge.Judged;
import java.util.Optional;

/** The factor that brings a formula nearest to what was recorded. */
public final class LeastSquares {

    /** How uncertain a fitted factor is, in units of rounding. */
    private static final double UNITS = 256;

    private LeastSquares() {}

    /**
     * Where c can lie if without + c·(with − without) is what was recorded in a step.
     *
     * @return lower and upper end; empty if no c comes near; everything if the step does not depend on c
     */
    public static Optional<double[]> range(Judged base, Grid without, Grid with, double unit) {
        double product = 0;
        double square = 0;
        double largest = 0;
        double largestSlope = 0;
        for (int i = 0; i < base.actual().size(); i++) {
            double rest = base.actual().get(i) - without.at(i);
            double slope = with.at(i) - without.at(i);
            if (Double.isFinite(rest) && Double.isFinite(slope)) {
                product += rest * slope;
                square += slope * slope;
                largest = Math.max(largest, Math.abs(base.actual().get(i)) + Math.abs(without.at(i)));
                largestSlope = Math.max(largestSlope, Math.abs(slope));
            }
        }
        if (!(square > 0)) {
            return Optional.of(new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY});
        }
        double factor = product / square;
        double left = 0;
        double errors = 0;
        for (int i = 0; i < base.actual().size(); i++) {
            double value = without.at(i) + factor * (with.at(i) - without.at(i));
            double error = Math.abs(base.actual().get(i) - base.expected().get(i));
            if (Double.isFinite(value) && Double.isFinite(error)) {
                left += Math.abs(base.actual().get(i) - value);
                errors += error;
            }
        }
        if (!base.isInside() && !(left <= Nearness.NEAR * errors)) {
            return Optional.empty();
        }
        double uncertain = UNITS * unit * (Math.abs(factor) + largest / largestSlope);
        return Optional.of(new double[] {factor - uncertain, factor + uncertain});
    }
}
