package dev.twinprop.scratch.fault.update;

/** What Adam makes of one element's moments. */
@FunctionalInterface
public interface AdamFormula {

    /**
     * d.
     *
     * @param m the first moment
     * @param v the second moment
     * @param c1 1−β₁ᵗ
     * @param c2 1−β₂ᵗ
     */
    double direction(double m, double v, double c1, double c2);
}
