package dev.twinprop.scratch.layer;

/**
 * The exponential linear unit, a = s·z where z is positive, else s·α(eᶻ − 1).
 *
 * <p>f' = s where z is positive, else s·α·eᶻ. With s = 1 it is ELU; SELU has its own s and α.
 */
record EluActivation(double scale, double alpha) implements ElementwiseActivation {

    @Override
    public double value(double z) {
        return z > 0 ? scale * z : scale * alpha * Math.expm1(z); // eᶻ − 1 would lose what is near 0
    }

    @Override
    public double derivative(double z) {
        return z > 0 ? scale : scale * alpha * Math.exp(z);
    }
}
