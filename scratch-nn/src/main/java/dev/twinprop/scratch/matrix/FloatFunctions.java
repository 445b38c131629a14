package dev.twinprop.scratch.matrix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Elementary functions of all numbers of a row at once; {@link DoubleFunctions} is the twin, line by line.
 *
 * <p>With an integer k and |r| ≤ ln 2, x = 2k·ln 2 + r and eˣ = eʳ·2ᵏ·2ᵏ. Adding 1.5·2²³ rounds to an integer, since a
 * number of that size has no bits behind the point. ln 2 is the sum of two numbers, the first with so few bits that its
 * multiples are exact; after Cody and Waite, "Software Manual for the Elementary Functions" (1980). eʳ − 1 is Taylor's
 * series. Written in loops that the compiler vectorises, which a call of {@code Math.exp} is not.
 */
final class FloatFunctions {

    /** Beyond these, eˣ is 0 or ∞. */
    private static final float LEAST = -104;

    private static final float LARGEST = 89;

    private static final float HALF_LOG2_E = (float) (0.5 / Math.log(2));
    private static final float TWO_LN2_HIGH = 0x1.63p0f;
    private static final float TWO_LN2_LOW = (float) (2 * Math.log(2) - TWO_LN2_HIGH);

    /** The bits of its sum with k end in k + 127: the exponent of 2ᵏ. */
    private static final float ROUNDER = 0x1.8p23f + 127;

    private static final int FRACTION_BITS = 23;

    /** (eʳ − 1)/r: 1/1!, 1/2!, … What is left out of the series is below 10⁻⁸. */
    private static final float[] EXPONENTIAL = Series.rounded(Series.inverseFactorials(9));

    /** artanh(s)/s in powers of s²: 1, 1/3, … The first one left out is below 10⁻⁹ for s ≤ 1/3. */
    private static final float[] AREA_TANGENT = Series.rounded(Series.inverseOddNumbers(9));

    private final float[] r;
    private final float[] power;
    private final int[] bits;
    private final FloatBuffer asFloats;
    private final IntBuffer asIntegers;

    /** Of rows of a length. */
    FloatFunctions(int length) {
        r = new float[length];
        power = new float[length];
        bits = new int[length];
        ByteBuffer shared = ByteBuffer.allocate(Float.BYTES * length).order(ByteOrder.nativeOrder());
        asFloats = shared.asFloatBuffer();
        asIntegers = shared.asIntBuffer();
    }

    /** eˣ, to 2 ulps. */
    void exp(float[] x) {
        series(x);
        exponential(x, r, power);
    }

    /** eˣ − 1, to 2 ulps, also where x is small; ∞ from 88 on. */
    void expm1(float[] x) {
        series(x);
        exponentialMinusOne(x, r, power);
    }

    /** 1/(1 + e⁻ˣ), to 4 ulps. */
    void logistic(float[] x) {
        FloatRows.scale(x, -1);
        series(x);
        reciprocalOfNext(x, r, power);
    }

    /** tanh x = (e²ˣ − 1)/(e²ˣ + 1), to 3 ulps; beyond ±20 it is ±1. */
    void tanh(float[] x) {
        FloatRows.scale(x, 2);
        FloatRows.clamp(x, 40);
        expm1(x);
        overSumWithTwo(x, x);
    }

    /** log(1 + x) = 2·artanh(x/(2 + x)), to 3 ulps, for x in [0, 1]. */
    void log1p(float[] x) {
        overSumWithTwo(x, x);
        System.arraycopy(x, 0, r, 0, r.length);
        FloatRows.multiply(r, r);
        FloatRows.polynomial(power, r, AREA_TANGENT);
        FloatRows.multiply(x, power);
        FloatRows.scale(x, 2);
    }

    /** x ← (eʳ − 1)/r, with r and 2ᵏ beside it. */
    private void series(float[] x) {
        reduce(x, power, r);
        FloatRows.polynomial(x, r, EXPONENTIAL);
        raise();
    }

    private static void reduce(float[] x, float[] rounded, float[] r) {
        for (int i = 0; i < x.length; i++) {
            float limited = Math.min(Math.max(x[i], LEAST), LARGEST);
            float sum = limited * HALF_LOG2_E + ROUNDER;
            float k = sum - ROUNDER;
            rounded[i] = sum;
            r[i] = (limited - k * TWO_LN2_HIGH) - k * TWO_LN2_LOW;
        }
    }

    /** 2ᵏ: its bits are k + 127, then zeros. Copies to integers and back are vectorised, conversions are not. */
    private void raise() {
        asFloats.put(0, power);
        asIntegers.get(0, bits);
        shift(bits);
        asIntegers.put(0, bits);
        asFloats.get(0, power);
    }

    private static void shift(int[] bits) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] <<= FRACTION_BITS;
        }
    }

    /** From (eʳ − 1)/r: (1 + (eʳ − 1))·2ᵏ·2ᵏ. */
    private static void exponential(float[] x, float[] r, float[] power) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (1 + x[i] * r[i]) * power[i] * power[i];
        }
    }

    /** From (eʳ − 1)/r: (eʳ − 1)·2ᵏ·2ᵏ + (2ᵏ·2ᵏ − 1). */
    private static void exponentialMinusOne(float[] x, float[] r, float[] power) {
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * r[i] * power[i] * power[i] + (power[i] * power[i] - 1);
        }
    }

    private static void reciprocalOfNext(float[] x, float[] r, float[] power) {
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 / (1 + (1 + x[i] * r[i]) * power[i] * power[i]);
        }
    }

    private static void overSumWithTwo(float[] y, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] / (x[i] + 2);
        }
    }
}
