package dev.twinprop.comparison.diagnosis;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A grid of coarse numbers.
 *
 * @param name how coarse, for people
 * @param spacing the distance of neighbours around a value
 */
record Coarse(String name, DoubleUnaryOperator spacing) {

    /** That values lie on the grid must be so unlikely, in bits, where the right ones do not. */
    private static final double LEAST_BITS = 20;

    /**
     * A recorded value beside its ball.
     *
     * @param held how far its own type can be off
     */
    record Value(double actual, double expected, double radius, double held) {}

    /** Multiples of a step. */
    static Coarse multiples(String name, double step) {
        return new Coarse(name, value -> step);
    }

    /** A floating-point type by the bits of its significand and its least exponent. */
    static Coarse format(String name, int bits, int leastExponent) {
        return new Coarse(name, value -> spacing(value, bits, leastExponent));
    }

    private static double spacing(double value, int bits, int leastExponent) {
        return Math.scalb(1.0, Math.max(Math.getExponent(value), leastExponent) - bits + 1);
    }

    /**
     * Whether all values lie on the grid, not by chance, and as near to their balls as they must.
     *
     * @param reach how far a value may be from its ball
     */
    boolean holds(List<Value> values, Reach reach) {
        double bits = 0;
        for (Value value : values) {
            double step = spacing.applyAsDouble(value.actual());
            double slack = value.held() + value.radius();
            boolean near = Math.abs(value.actual() - value.expected())
                    <= reach.of(spacing.applyAsDouble(value.expected()), value) + slack;
            boolean lies = distance(value.actual(), step) <= value.held();
            if (!near || !lies) {
                return false;
            }
            if (distance(value.expected(), step) > slack) {
                bits += Math.max(0, Math.log(step / (2 * value.held())) / Math.log(2));
            }
        }
        return bits >= LEAST_BITS;
    }

    /** To the nearest multiple of a step. */
    private static double distance(double value, double step) {
        return Math.abs(Math.rint(value / step) * step - value);
    }

    /** How far a coarse value may be from its ball. */
    interface Reach {

        /** To the nearest value of the grid. */
        Reach ROUNDED = (spacing, value) -> 0.5 * spacing;

        /** To a neighbour. */
        Reach CUT = (spacing, value) -> spacing;

        double of(double spacing, Value value);
    }
}
