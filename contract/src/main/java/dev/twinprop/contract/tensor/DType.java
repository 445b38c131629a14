package dev.twinprop.contract.tensor;

import java.util.Locale;

/** The floating-point type in which a network computes. */
public enum DType {
    FLOAT32(0x1p-24),
    FLOAT64(0x1p-53);

    private final double unitRoundoff;

    DType(double unitRoundoff) {
        this.unitRoundoff = unitRoundoff;
    }

    /**
     * The largest relative error of one rounding to nearest, u.
     *
     * <p>2⁻²⁴ for float32 and 2⁻⁵³ for float64 (IEEE 754).
     */
    public double unitRoundoff() {
        return unitRoundoff;
    }

    /** The name in files and on the command line: {@code float32} or {@code float64}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
