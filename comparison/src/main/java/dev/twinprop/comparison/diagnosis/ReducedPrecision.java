package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Recognises values that are right but coarse: rounded to decimals or to a narrower type.
 *
 * <p>Every recorded value must lie on the coarse grid, and within half a step of the grid of its ball.
 */
public final class ReducedPrecision {

    private static final int MOST_DECIMALS = 9;

    /** So few errors have no sign to speak of. */
    private static final int FEWEST = 20;

    /** A type by the bits of its significand. */
    private record Format(String name, int bits) {}

    private static final List<Format> FORMATS =
            List.of(new Format("bfloat16", 8), new Format("float16", 11), new Format("float32", 24));

    private ReducedPrecision() {}

    /** How coarse the values are, for example {@code 3 decimals}; empty if that is not what is wrong. */
    public static Optional<String> of(List<Judged> steps) {
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            double step = Math.pow(10, -decimals);
            if (all(steps, value -> step, value -> Math.rint(value / step) * step)) {
                return Optional.of("rounded to " + decimals + " decimals");
            }
        }
        for (Format format : FORMATS) {
            if (all(steps, value -> spacing(value, format.bits()), value -> rounded(value, format.bits()))) {
                return Optional.of("rounded to " + format.name());
            }
        }
        return computedInFloat32(steps) ? Optional.of("computed in float32") : Optional.empty();
    }

    /**
     * Whether errors look like float32's rounding in a float64 run: within the bound for float32, near it somewhere, and
     * of either sign.
     */
    private static boolean computedInFloat32(List<Judged> steps) {
        double wider =
                (DType.FLOAT32.unitRoundoff() + DType.FLOAT64.unitRoundoff()) / (2 * DType.FLOAT64.unitRoundoff());
        double largest = 0;
        int wrong = 0;
        int signs = 0;
        for (Judged judged : steps) {
            for (int i = 0; i < judged.actual().size(); i++) {
                double error = judged.actual().get(i) - judged.expected().get(i);
                double bound = judged.radius().get(i) * wider;
                boolean within = Math.abs(error) <= bound;
                if (!within || judged.actual().dtype() == DType.FLOAT32) {
                    return false;
                }
                if (judged.excess(i) > 1) {
                    largest = Math.max(largest, Math.abs(error) / bound);
                    signs += error > 0 ? 1 : -1;
                    wrong++;
                }
            }
        }
        return wrong >= FEWEST && largest > 1e-2 && Math.abs(signs) <= 4 * Math.sqrt(wrong);
    }

    private static boolean all(List<Judged> steps, DoubleUnaryOperator spacing, DoubleUnaryOperator onGrid) {
        int values = 0;
        for (Judged judged : steps) {
            for (int i = 0; i < judged.actual().size(); i++) {
                double actual = judged.actual().get(i);
                double expected = judged.expected().get(i);
                double held = 2 * judged.actual().dtype().unitRoundoff() * Math.abs(actual);
                double slack = held + judged.radius().get(i);
                boolean lies = Math.abs(onGrid.applyAsDouble(actual) - actual) <= held;
                boolean near = Math.abs(actual - expected) <= 0.5 * spacing.applyAsDouble(expected) + slack;
                if (!lies || !near) {
                    return false;
                }
                values++;
            }
        }
        return values > 1;
    }

    /** The distance of neighbours with so many bits around a value. */
    private static double spacing(double value, int bits) {
        return Math.ulp(value) * Math.pow(2, 53 - bits);
    }

    /** To the nearest value with so many bits. */
    private static double rounded(double value, int bits) {
        double spacing = spacing(value, bits);
        return Math.rint(value / spacing) * spacing;
    }
}
