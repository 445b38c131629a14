package dev.twinprop.comparison.ball;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;

/**
 * The rounding errors that are allowed to a candidate and its float64 reference together.
 *
 * @param type the type in which the candidate computes
 * @param unit u, the sum of both unit roundoffs
 * @param tiny the smallest normal number of the candidate's type: what underflow can lose per operation
 * @param bound how the errors of a sum may add up
 * @param widen how many times wider than derived every radius is, at least 1
 */
public record Rounding(DType type, double unit, double tiny, Bound bound, double widen) {

    /**
     * The relative error of an elementary function (exp, log, tanh, …) in units of u: 4 ulps and the few operations
     * around it.
     */
    public static final double ELEMENTARY = 12;

    /** u of float16. */
    private static final double HALF = 0x1p-11;

    /** The spacing of float16 near 0. */
    private static final double SMALLEST_HALF = 0x1p-24;

    public Rounding {
        if (!(widen >= 1)) {
            throw new IllegalArgumentException("radii are never shrunk: " + widen);
        }
    }

    /** The proven errors of a candidate that computes in a type, against a reference in float64. */
    public static Rounding of(DType candidate) {
        return new Rounding(
                candidate,
                candidate.unitRoundoff() + DType.FLOAT64.unitRoundoff(),
                candidate == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL,
                Bound.PROVEN,
                1);
    }

    /** The same under another bound. */
    public Rounding under(Bound other) {
        return new Rounding(type, unit, tiny, other, widen);
    }

    /**
     * The same with all radii so many times wider.
     *
     * @param factor at least 1
     */
    public Rounding widened(double factor) {
        return new Rounding(type, unit, tiny, bound, factor);
    }

    /**
     * The same for a quantity that was stored as given: if that is coarser than the candidate's type, its unit roundoff
     * counts, since the candidate may have computed in it as well.
     */
    public Rounding storedAs(Tensor tensor) {
        double stored = tensor.unitRoundoff();
        if (stored <= type.unitRoundoff()) {
            return this;
        }
        double smallest = stored == HALF ? SMALLEST_HALF : Float.MIN_NORMAL;
        return new Rounding(DType.FLOAT32, stored + DType.FLOAT64.unitRoundoff(), smallest, bound, widen);
    }

    /** The largest relative error with which the candidate may have read a tensor, where it was stored exactly. */
    public double ofReading(Tensor tensor) {
        return holds(tensor) ? 0 : unit;
    }

    /** What storing a number near 0 can lose beside its relative error: float16 has a coarse spacing there. */
    public static double nearZero(double unit) {
        return unit >= HALF && unit < 2 * HALF ? SMALLEST_HALF : 0;
    }

    /** The largest relative error of a sum of n terms in any order. */
    public double gamma(double n) {
        return bound.gamma(n, unit);
    }

    /** The same of a candidate's sum against one that is off by two roundings at most. */
    public double gammaAgainstPrecise(double n) {
        double ofReference = DType.FLOAT64.unitRoundoff();
        return bound.gamma(n, unit - ofReference) + 2 * ofReference;
    }

    /** What the radii that formulas give are multiplied by before a number is judged. */
    public double allowance() {
        return widen * bound.radiiToAccuse();
    }

    /** The largest error of holding a constant in the candidate's type; 0 if it is held exactly. */
    public double ofConstant(double value) {
        return (float) value == value ? 0 : unit * Math.abs(value);
    }

    /** The largest number that the candidate's type can hold. */
    public double largest() {
        return type == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    }

    /** Whether the candidate's type holds every element of a tensor exactly. */
    private boolean holds(Tensor tensor) {
        boolean isNarrow = unit > 2 * DType.FLOAT32.unitRoundoff();
        if (isNarrow) {
            return tensor.unitRoundoff() >= unit / 2;
        }
        if (type == DType.FLOAT64 || tensor.dtype() == DType.FLOAT32) {
            return true;
        }
        for (int i = 0; i < tensor.size(); i++) {
            double value = tensor.get(i);
            if ((float) value != value && !Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }
}
