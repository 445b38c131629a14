package dev.twinprop.comparison.judge;

import dev.twinprop.comparison.ball.Bound;
import dev.twinprop.contract.tensor.Tensor;

/** A recorded quantity beside its ball. */
public final class Judged {

    /** A ball wider than this share of the size supports no explanation of an error of that size. */
    private static final double NARROW = 0.1;

    private static final double VAGUE = 0.5;

    /** A radius so small that it only stands for underflow. */
    private static final double TRIFLE = 1e-30;

    private final String quantity;
    private final Tensor actual;
    private final Tensor expected;
    private final Tensor radius;
    private final Bound bound;
    private final double overflow;
    private final int worst;
    private final double largestExcess;
    private final boolean isFinite;
    private final double hidden;

    /**
     * A quantity beside its ball, all of one shape.
     *
     * @param actual what the candidate recorded
     * @param expected the midpoint
     * @param radius how far a correct candidate can be from it
     * @param bound how rounding errors were added up to the radius
     * @param size what the radius must be narrow beside: the mean magnitude, or that of the change of an updated
     *     parameter
     * @param overflow from this magnitude on, a candidate that is not finite may have overflowed
     */
    public Judged(
            String quantity, Tensor actual, Tensor expected, Tensor radius, Bound bound, double size, double overflow) {
        this.quantity = quantity;
        this.actual = actual;
        this.expected = expected;
        this.radius = radius;
        this.bound = bound;
        this.overflow = overflow;
        int farthest = -1;
        double largest = 0;
        boolean finite = true;
        double hiding = 0;
        for (int i = 0; i < actual.size(); i++) {
            double mid = expected.get(i);
            double allowed = radius.get(i);
            double excess = excess(actual.get(i), mid, allowed);
            if (excess > largest) {
                largest = excess;
                farthest = i;
            }
            finite &= Double.isFinite(mid) && Double.isFinite(allowed);
            if (!(allowed <= TRIFLE)) {
                hiding += allowed <= size ? allowed / size : 1;
            }
        }
        this.worst = largest > 1 ? farthest : -1;
        this.largestExcess = largest;
        this.isFinite = finite;
        this.hidden = hiding / Math.max(1, actual.size());
    }

    /** The bare key. */
    public String quantity() {
        return quantity;
    }

    /** What the candidate recorded. */
    public Tensor actual() {
        return actual;
    }

    /** The midpoint. */
    public Tensor expected() {
        return expected;
    }

    /** How far a correct candidate can be from the midpoint. */
    public Tensor radius() {
        return radius;
    }

    /** How rounding errors were added up to the radius. */
    public Bound bound() {
        return bound;
    }

    /** From this magnitude on, a candidate that is not finite may have overflowed. */
    public double overflow() {
        return overflow;
    }

    /** Whether every element that can be judged lies inside. */
    public boolean isInside() {
        return worst < 0;
    }

    /** The element outside its ball with the largest error/radius; −1 if there is none. */
    public int worst() {
        return worst;
    }

    /** The largest {@link #excess} of any element. */
    public double largestExcess() {
        return largestExcess;
    }

    /** Whether the ball says too little: it is not finite somewhere, or hides more than half. */
    public boolean isVague() {
        return !isFinite || hidden > VAGUE;
    }

    /** Whether the ball is no longer narrow beside what it is to judge. */
    public boolean isWide() {
        return hidden > NARROW;
    }

    /** The share of the quantity that an error inside the ball can be: the mean of radius/size, each at most 1. */
    double hidden() {
        return hidden;
    }

    /**
     * Error over radius: at most 1 inside. An element that is not finite where the ball is finite is infinitely far; an
     * element whose ball is not finite cannot be judged and counts as 0.
     */
    public double excess(int position) {
        return excess(actual.get(position), expected.get(position), radius.get(position));
    }

    private double excess(double recorded, double mid, double allowed) {
        if (!Double.isFinite(mid) || !Double.isFinite(allowed)) {
            return 0;
        }
        if (!Double.isFinite(recorded) && Math.abs(mid) + allowed > overflow) {
            return 0;
        }
        double error = Math.abs(recorded - mid);
        if (error <= allowed) {
            return allowed == 0 ? 0 : error / allowed;
        }
        return Double.isNaN(error) || allowed == 0 ? Double.POSITIVE_INFINITY : error / allowed;
    }

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

    /** max|expected| over the elements that are finite. */
    public double maxExpected() {
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            double size = Math.abs(expected.get(i));
            largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
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
