package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;

/**
 * a = z·Φ(z) with Φ the distribution function of N(0, 1), and f' = Φ(z) + z·φ(z) with φ = Φ' its density.
 *
 * <p>With the tail T = Φ(−|z|), which keeps its digits: a = max(z, 0) − |z|·T.
 */
record GeluActivation() implements ElementwiseActivation {

    @Override
    public void value(Matrix z, Strips room) {
        Matrix size = size(z, room);
        Matrix density = density(size, room);
        size.multiply(NormalDistribution.tail(size, density, room));
        z.maximum(z, 0);
        z.addScaled(-1, size);
    }

    @Override
    public void derivative(Matrix z, Strips room) {
        Matrix size = size(z, room);
        Matrix density = density(size, room);
        Matrix below = NormalDistribution.tail(size, density, room);
        z.clamp(NormalDistribution.END);
        density.multiply(z);

        Matrix isPositive = size; // Φ = T, or 1 − T where z is positive
        isPositive.step(z);
        z.copy(isPositive);
        isPositive.scale(-2);
        isPositive.add(1);
        below.multiply(isPositive);
        z.add(below);
        z.add(density);
    }

    private static Matrix size(Matrix z, Strips room) {
        Matrix size = room.temporary(0);
        size.copy(z);
        size.clamp(NormalDistribution.END);
        size.abs();
        return size;
    }

    private static Matrix density(Matrix x, Strips room) {
        Matrix density = room.temporary(1);
        density.copy(x);
        NormalDistribution.density(density);
        return density;
    }
}
