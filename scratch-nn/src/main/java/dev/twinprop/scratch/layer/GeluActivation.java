package dev.twinprop.scratch.layer;

/** a = z·Φ(z) with Φ the distribution function of N(0, 1), and f' = Φ(z) + z·φ(z) with φ = Φ' its density. */
record GeluActivation() implements ElementwiseActivation {

    @Override
    public double value(double z) {
        return z * NormalDistribution.below(z);
    }

    @Override
    public double derivative(double z) {
        return NormalDistribution.below(z) + z * NormalDistribution.density(z);
    }
}
