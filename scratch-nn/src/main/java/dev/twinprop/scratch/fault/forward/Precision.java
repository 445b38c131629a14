package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.matrix.Matrix;
import java.util.function.DoubleUnaryOperator;

/** Roundings to coarser numbers. */
public final class Precision {

    private static final double FLOAT16_MAXIMUM = 65504;

    private Precision() {}

    /** To a number of decimals. */
    public static DoubleUnaryOperator decimals(int count) {
        double scale = Math.pow(10, count);
        return x -> Math.rint(x * scale) / scale;
    }

    /** To IEEE half precision: 11 bits, from 2⁻¹⁴ with full precision. */
    public static double float16(double x) {
        double rounded = toBits(x, 11, -14);
        return Math.abs(rounded) > FLOAT16_MAXIMUM ? Math.signum(x) * Double.POSITIVE_INFINITY : rounded;
    }

    /** To bfloat16: 8 bits. */
    public static double bfloat16(double x) {
        return toBits(x, 8, -126);
    }

    /** To single precision. */
    public static double float32(double x) {
        return (float) x;
    }

    private static double toBits(double x, int bits, int leastExponent) {
        if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
            return x;
        }
        int exponent = Math.max(Math.getExponent(x), leastExponent);
        double unit = Math.scalb(1.0, exponent - bits + 1);
        return Math.rint(x / unit) * unit;
    }

    static void round(Matrix matrix, DoubleUnaryOperator rounding) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                matrix.set(row, column, rounding.applyAsDouble(matrix.get(row, column)));
            }
        }
    }
}
