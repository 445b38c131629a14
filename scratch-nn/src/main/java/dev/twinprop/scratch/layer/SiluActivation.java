package dev.twinprop.scratch.layer;

/** a = z·σ(z) with σ(z) = 1/(1+e⁻ᶻ), and f' = σ(z)·(1 + z·(1 − σ(z))). */
record SiluActivation() implements ElementwiseActivation {

    @Override
    public double value(double z) {
        return z / (1 + Math.exp(-z));
    }

    @Override
    public double derivative(double z) {
        double sigmoid = 1 / (1 + Math.exp(-z));
        return sigmoid * (1 + z * (1 - sigmoid));
    }
}
