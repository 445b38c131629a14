package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.judge.Judged;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * How well a hypothesis fits one quantity.
 *
 * @param before the quantity by what was believed so far, in each step in which it was recorded
 * @param now the same under the hypothesis
 */
record Fit(List<Judged> before, List<Judged> now) {

    /** A ball is narrow beside an error of which it is so much at most. */
    private static final double NARROW = 0.1;

    /** Balls as wide as this beside the error still refute, if not each by itself. */
    private static final double NARROWER = 0.5;

    private static final double MOST_BITS = 40;

    /** Whether every value lies inside its ball. */
    boolean isInside() {
        return now.stream().allMatch(Judged::isInside);
    }

    /** Whether a value lay outside before. */
    boolean wasWrong() {
        return !before.stream().allMatch(Judged::isInside);
    }

    /** Whether the balls are narrow beside the error in at least one step. */
    boolean isNarrow() {
        return inAnyWrongStep((right, hypothesis) -> Misfit.of(right, hypothesis).radii() <= NARROW);
    }

    /** Whether the balls are at least narrower than the error in one step. */
    boolean isNarrower() {
        return inAnyWrongStep((right, hypothesis) -> Misfit.of(right, hypothesis).radii() <= NARROWER);
    }

    /** Whether little is left of the errors in every step that was wrong. */
    boolean leavesLittle() {
        return !inAnyWrongStep(
                (right, hypothesis) -> !(Misfit.of(right, hypothesis).errors() <= NARROW));
    }

    /** Whether balls of so many radii hold every value, and are narrow beside the error in at least one step. */
    boolean isNarrowAt(double radii) {
        return largestExcess() <= radii
                && inAnyWrongStep(
                        (right, hypothesis) -> radii * Misfit.of(right, hypothesis).radii() <= NARROW);
    }

    /** Whether nothing finite is expected in a step in which nothing finite was recorded, and that was wrong before. */
    boolean isOnlyNaN() {
        return inAnyWrongStep((right, hypothesis) -> right.isNowhereFinite() && hypothesis.hasSameNaNs());
    }

    /** The largest error of a value in radii. */
    double largestExcess() {
        return now.stream().mapToDouble(Judged::largestExcess).max().orElse(0);
    }

    /** The number of values. */
    int size() {
        return now.stream().mapToInt(step -> step.actual().size()).sum();
    }

    /** The bits that the balls explain of what was wrong: Σ log₂(error/radius), at most {@link #MOST_BITS} per value. */
    double bits() {
        double bits = 0;
        for (int step = 0; step < now.size(); step++) {
            for (int i = 0; i < now.get(step).actual().size(); i++) {
                boolean wasWrong = before.get(step).excess(i) > 1;
                bits += wasWrong ? bits(step, i, 1) : 0;
            }
        }
        return bits;
    }

    /** The bits that balls of so many radii explain, also of errors that the old balls held. */
    double bitsAt(double radii) {
        double bits = 0;
        for (int step = 0; step < now.size(); step++) {
            for (int i = 0; i < now.get(step).actual().size(); i++) {
                bits += bits(step, i, radii);
            }
        }
        return bits;
    }

    private double bits(int step, int i, double radii) {
        double error = Math.abs(
                before.get(step).actual().get(i) - before.get(step).expected().get(i));
        double radius = radii * now.get(step).radius().get(i);
        boolean counts = error > radius && Double.isFinite(error);
        return counts ? Math.min(MOST_BITS, Math.log(error / radius) / Math.log(2)) : 0;
    }

    private boolean inAnyWrongStep(BiPredicate<Judged, Judged> test) {
        return IntStream.range(0, now.size())
                .anyMatch(step -> !before.get(step).isInside() && test.test(before.get(step), now.get(step)));
    }

    /**
     * What a hypothesis leaves of the errors that were wrong, each as a share of their sum; NaN if none was finite.
     *
     * @param radii the sum of its radii there
     * @param errors the sum of its errors there
     */
    private record Misfit(double radii, double errors) {

        static Misfit of(Judged before, Judged now) {
            double radii = 0;
            double left = 0;
            double errors = 0;
            for (int i = 0; i < before.actual().size(); i++) {
                double error =
                        Math.abs(before.actual().get(i) - before.expected().get(i));
                if (before.excess(i) > 1 && Double.isFinite(error)) {
                    radii += now.radius().get(i);
                    left += Math.abs(now.actual().get(i) - now.expected().get(i));
                    errors += error;
                }
            }
            return new Misfit(radii / errors, left / errors);
        }
    }
}
