package dev.twinprop.contract.spec;

import java.util.Locale;

/**
 * The type to which the hand-written network rounds the outputs of its hidden activations, and the gradients by their
 * inputs: to nearest, ties to even (IEEE 754 and bfloat16).
 */
public enum SignalType {
    /** That in which it computes: nothing is rounded. */
    DTYPE(0, 0, Double.MAX_VALUE),
    FLOAT16(11, -14, 65504),
    BFLOAT16(8, -126, 0x1.fep127);

    private final int bits;
    private final int leastExponent;
    private final double largest;

    SignalType(int bits, int leastExponent, double largest) {
        this.bits = bits;
        this.leastExponent = leastExponent;
        this.largest = largest;
    }

    /** The number of bits of a significand, the hidden one included. */
    public int bits() {
        return bits;
    }

    /** The exponent of the smallest number that has all bits; smaller ones have the same spacing. */
    public int leastExponent() {
        return leastExponent;
    }

    /** The largest finite number; what rounds to more is infinite. */
    public double largest() {
        return largest;
    }

    /** The largest relative error of one rounding. */
    public double unitRoundoff() {
        return Math.scalb(1.0, -bits);
    }

    /** The name in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
