package dev.twinprop.comparison.judge;

import dev.twinprop.comparison.ball.Bound;
import dev.twinprop.contract.tensor.Tensor;

/**
 * A recorded quantity beside its ball.
 *
 * @param actual what the candidate recorded
 * @param expected the midpoint
 * @param radius how far a correct candidate can be from it
 * @param bound how rounding errors were added up to the radius
 * @param size what the radius must be narrow beside: the mean magnitude, or that of the change of an updated
 *     parameter
 * @param overflow from this magnitude on, a candidate that is not finite may have overflowed
 */
public record Judged(
        String quantity, Tensor actual, Tensor expected, Tensor radius, Bound bound, double size, double overflow) {

    /** A ball wider than this share of the size supports no explanation of an error of that size. */
    private static final double NARROW = 0.1;

    private static final double VAGUE = 0.5;

    /** Whether every element that can be judged lies inside. */
    public boolean isInside() {
        return worst() < 0;
    }

    /** The element outside its ball with the largest error/radius; −1 if there is none. */
    public int worst() {
        int worst = -1;
        double largest = 0;
        for (int i = 0; i < actual.size(); i++) {
            double excess = excess(i);
            if (excess > 1 && (worst < 0 || excess > largest)) {
                worst = i;
                largest = excess;
            }
        }
        return worst;
    }

    /** The largest {@link #excess} of any element. */
    public double largestExcess() {
        double largest = 0;
        for (int i = 0; i < actual.size(); i++) {
            largest = Math.max(largest, excess(i));
        }
        return largest;
    }

    /**
     * Error over radius: at most 1 inside. An element that is not finite where the ball is finite is infinitely far; an
     * element whose ball is not finite cannot be judged and counts as 0.
     */
    public double excess(int position) {
        double mid = expected.get(position);
        double allowed = radius.get(position);
        if (!Double.isFinite(mid) || !Double.isFinite(allowed)) {
            return 0;
        }
        if (!Double.isFinite(actual.get(position)) && Math.abs(mid) + allowed > overflow) {
            return 0;
        }
        double error = Math.abs(actual.get(position) - mid);
        if (error <= allowed) {
            return allowed == 0 ? 0 : error / allowed;
        }
        return Double.isNaN(error) || allowed == 0 ? Double.POSITIVE_INFINITY : error / allowed;
    }

    /** Whether the ball says too little: it is not finite somewhere, or hides more than half. */
    public boolean isVague() {
        for (int i = 0; i < actual.size(); i++) {
            if (!Double.isFinite(expected.get(i)) || !Double.isFinite(radius.get(i))) {
                return true;
            }
        }
        return hidden() > VAGUE;
    }

    /** Whether the ball is no longer narrow beside what it is to judge. */
    public boolean isWide() {
        return hidden() > NARROW;
    }

    /** The share of the quantity that an error inside the ball can be: the mean of radius/size, each at most 1. */
    double hidden() {
        double sum = 0;
        for (int i = 0; i < radius.size(); i++) {
            double allowed = radius.get(i);
            if (!(allowed <= TRIFLE)) {
                sum += allowed <= size ? allowed / size : 1;
            }
        }
        return sum / Math.max(1, radius.size());
    }

    /** A radius so small that it only stands for underflow. */
    private static final double TRIFLE = 1e-30;

    /** max|actual − expected|; NaN if one is NaN. */
    public double maxError() {
        double largest = 0;
        for (int i = 0; i < actual.size(); i++) {
            largest = Math.max(largest, Math.abs(actual.get(i) - expected.get(i)));
        }
        return largest;
    }

    /** max|actual − expected| over the elements where both are finite. */
    public double maxFiniteError() {
        double largest = 0;
        for (int i = 0; i < actual.size(); i++) {
            double error = Math.abs(actual.get(i) - expected.get(i));
            if (Double.isFinite(error)) {
                largest = Math.max(largest, error);
            }
        }
        return largest;
    }

    /** Whether actual and expected are not finite in the same places. */
    public boolean hasSameNaNs() {
        for (int i = 0; i < actual.size(); i++) {
            if (Double.isFinite(actual.get(i)) != Double.isFinite(expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether not one recorded element is finite: then it is the formula, not the data. */
    public boolean isNowhereFinite() {
        for (int i = 0; i < actual.size(); i++) {
            if (Double.isFinite(actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** max|expected|. */
    public double maxExpected() {
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            largest = Math.max(largest, Math.abs(expected.get(i)));
        }
        return largest;
    }

    /** The largest radius. */
    public double maxRadius() {
        double largest = 0;
        for (int i = 0; i < radius.size(); i++) {
            largest = Math.max(largest, radius.get(i));
        }
        return largest;
    }
}
