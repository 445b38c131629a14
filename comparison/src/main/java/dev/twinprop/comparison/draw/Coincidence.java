package dev.twinprop.comparison.draw;

import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;

/**
 * Equal numbers that a draw does not make by chance.
 *
 * <p>Two draws are equal with a probability of 2⁻⁷ at most, even where they are stored in bfloat16; so many equal pairs
 * are needed that chance makes them with a probability below 2⁻⁴⁰, or 1e-12.
 */
final class Coincidence {

    private static final double BITS_PER_PAIR = 7;
    private static final double BITS = 40;

    private Coincidence() {}

    /** Whether all are one number, and too many for chance. */
    static boolean isOneNumber(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return BITS_PER_PAIR * (values.length - 1) >= BITS;
    }

    /** Whether two units of a weight, (in, out) or (out, in), have the same inputs' weights. */
    static boolean hasEqualUnits(Tensor tensor, ParameterSpec weight) {
        int inputs = weight.extents().get(0);
        int units = Math.toIntExact(weight.size() / inputs);
        boolean transposed = tensor.rank() != 2 || tensor.shape(0) != inputs;
        if (BITS_PER_PAIR * inputs - 2 * Math.log(units) / Math.log(2) < BITS) {
            return false;
        }
        double[] values = tensor.toDoubles();
        for (int a = 0; a < units; a++) {
            for (int b = a + 1; b < units; b++) {
                if (areEqual(values, inputs, units, transposed, a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean areEqual(double[] values, int inputs, int units, boolean transposed, int a, int b) {
        for (int i = 0; i < inputs; i++) {
            double left = transposed ? values[a * inputs + i] : values[i * units + a];
            double right = transposed ? values[b * inputs + i] : values[i * units + b];
            if (left != right) {
                return false;
            }
        }
        return true;
    }

    /** Whether two sequences of standard draws begin with the same numbers, but for rounding. */
    static boolean beginAlike(double[] first, double[] second) {
        int length = Math.min(first.length, second.length);
        for (int i = 0; i < length; i++) {
            if (!(Math.abs(first[i] - second[i]) <= 1e-3 * Math.abs(first[i]))) {
                return false;
            }
        }
        return BITS_PER_PAIR * length >= BITS;
    }
}
