package dev.twinprop.scratch.matrix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;

/**
 * Elementary functions of all numbers of a row at once; the twin of {@link FloatFunctions}, line by line.
 *
 * <p>With an integer k and |r| ≤ ln 2, x = 2k·ln 2 + r and eˣ = eʳ·2ᵏ·2ᵏ. Adding 1.5·2⁵² rounds to an integer, since a
 * number of that size has no bits behind the point. ln 2 is the sum of two numbers, the first with so few bits that its
 * multiples are exact; after Cody and Waite, "Software Manual for the Elementary Functions" (1980). eʳ − 1 is Taylor's
 * series. Written in loops that the compiler vectorises, which a call of {@code Math.exp} is not.
 */
final class DoubleFunctions {

    /** Beyond these, eˣ is 0 or ∞. */
    private static final double LEAST = -746;

    private static final double LARGEST = 710;

    private static final double HALF_LOG2_E = 0.5 / Math.log(2);
    private static final double TWO_LN2_HIGH = 0x1.62e42fee00000p0;
    private static final double TWO_LN2_LOW = 2 * 1.9082149292705877e-10;

    /** The bits of its sum with k end in k + 1023: the exponent of 2ᵏ. */
    private static final double ROUNDER = 0x1.8p52 + 1023;

    private static final int FRACTION_BITS = 52;

    /** (eʳ − 1)/r: 1/1!, 1/2!, … What is left out of the series is below 10⁻¹⁸. */
    private static final double[] EXPONENTIAL = Series.inverseFactorials(17);

    /** artanh(s)/s in powers of s²: 1, 1/3, … The first one left out is below 10⁻¹⁷ for s ≤ 1/3. */
    private static final double[] AREA_TANGENT = Series.inverseOddNumbers(17);

    private final double[] r;
    private final double[] power;
    private final long[] bits;
    private final DoubleBuffer asDoubles;
    private final LongBuffer asIntegers;

    /** Of rows of a length. */
    DoubleFunctions(int length) {
        r = new double[length];
        power = new double[length];
        bits = new long[length];
        ByteBuffer shared = ByteBuffer.allocate(Double.BYTES * length).order(ByteOrder.nativeOrder());
        asDoubles = shared.asDoubleBuffer();
        asIntegers = shared.asLongBuffer();
    }

    /** eˣ, to 2 ulps. */
    void exp(double[] x) {
        series(x);
        exponential(x, r, power);
    }

    /** eˣ − 1, to 2 ulps, also where x is small; ∞ from 709 on. */
    void expm1(double[] x) {
        series(x);
        exponentialMinusOne(x, r, power);
    }

    /** 1/(1 + e⁻ˣ), to 4 ulps. */
    void logistic(double[] x) {
        DoubleRows.scale(x, -1);
        series(x);
        reciprocalOfNext(x, r, power);
    }

    /** tanh x = (e²ˣ − 1)/(e²ˣ + 1), to 3 ulps; beyond ±20 it is ±1. */
    void tanh(double[] x) {
        DoubleRows.scale(x, 2);
        DoubleRows.clamp(x, 40);
        expm1(x);
        overSumWithTwo(x, x);
    }

    /** log(1 + x) = 2·artanh(x/(2 + x)), to 3 ulps, for x in [0, 1]. */
    void log1p(double[] x) {
        overSumWithTwo(x, x);
        System.arraycopy(x, 0, r, 0, r.length);
        DoubleRows.multiply(r, r);
        DoubleRows.polynomial(power, r, AREA_TANGENT);
        DoubleRows.multiply(x, power);
        DoubleRows.scale(x, 2);
    }

    /** x ← (eʳ − 1)/r, with r and 2ᵏ beside it. */
    private void series(double[] x) {
        reduce(x, power, r);
        DoubleRows.polynomial(x, r, EXPONENTIAL);
        raise();
    }

    private static void reduce(double[] x, double[] rounded, double[] r) {
        for (int i = 0; i < x.length; i++) {
            double limited = Math.min(Math.max(x[i], LEAST), LARGEST);
            double sum = limited * HALF_LOG2_E + ROUNDER;
            double k = sum - ROUNDER;
            rounded[i] = sum;
            r[i] = (limited - k * TWO_LN2_HIGH) - k * TWO_LN2_LOW;
        }
    }

    /** 2ᵏ: its bits are k + 1023, then zeros. Copies to integers and back are vectorised, conversions are not. */
    private void raise() {
        asDoubles.put(0, power);
        asIntegers.get(0, bits);
        shift(bits);
        asIntegers.put(0, bits);
        asDoubles.get(0, power);
    }

    private static void shift(long[] bits) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] <<= FRACTION_BITS;
        }
    }

    /** From (eʳ − 1)/r: (1 + (eʳ − 1))·2ᵏ·2ᵏ. */
    private static void exponential(double[] x, double[] r, double[] power) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (1 + x[i] * r[i]) * power[i] * power[i];
        }
    }

    /** From (eʳ − 1)/r: (eʳ − 1)·2ᵏ·2ᵏ + (2ᵏ·2ᵏ − 1). */
    private static void exponentialMinusOne(double[] x, double[] r, double[] power) {
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * r[i] * power[i] * power[i] + (power[i] * power[i] - 1);
        }
    }

    private static void reciprocalOfNext(double[] x, double[] r, double[] power) {
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 / (1 + (1 + x[i] * r[i]) * power[i] * power[i]);
        }
    }

    private static void overSumWithTwo(double[] y, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] / (x[i] + 2);
        }
    }
}
