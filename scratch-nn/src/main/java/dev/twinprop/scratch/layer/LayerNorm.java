package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;

/**
 * Layer normalisation: each sample over its n units, y = γ x̂ + β with x̂ = (x − μ)/√(σ² + ε).
 *
 * <p>μ = (1/n) Σ x and σ² = (1/n) Σ (x − μ)² are the sample's. Back: dβ = Σ dy and dγ = Σ dy x̂ over the samples, and
 * with g = γ dy, sums over the units,
 *
 * <pre>dx = (g − (1/n) Σ g − x̂ (1/n) Σ g x̂) / √(σ² + ε)</pre>
 */
public record LayerNorm(double eps) implements Transform {

    @Override
    public void forward(LayerPass pass) {
        Matrix normalized = pass.room(0); // (n, m)
        Matrix squares = pass.room(1); // (n, m)
        Matrix mean = pass.perSample(0); // (1, m)
        Matrix deviation = pass.perSample(1); // (1, m)
        mean.columnSums(pass.input());
        mean.scale(1.0 / pass.output().rows());
        normalized.copy(pass.input());
        normalized.subtractRow(mean);
        squares.copy(normalized);
        squares.multiply(normalized);
        deviation.columnSums(squares);
        deviation.scale(1.0 / pass.output().rows());
        deviation.add(eps);
        deviation.sqrt();
        normalized.divideByRow(deviation);
        pass.output().copy(normalized);
        pass.output().scaleRows(pass.layer().scale().value());
        pass.output().addToRows(pass.layer().shift().value());
    }

    @Override
    public void backward(LayerPass pass) {
        Matrix dy = pass.outputGradient(); // (n, m)
        Matrix dx = pass.inputGradient(); // (n, m)
        Matrix normalized = pass.room(0); // (n, m)
        Matrix product = pass.room(1); // (n, m)
        Matrix mean = pass.perSample(0); // (1, m)
        pass.layer().shift().gradient().rowSums(dy);
        pass.layer().scale().gradient().rowDots(dy, normalized);

        dx.copy(dy);
        dx.scaleRows(pass.layer().scale().value()); // g
        product.copy(dx);
        product.multiply(normalized);
        mean.columnSums(product);
        mean.scale(1.0 / dx.rows());
        product.copy(normalized);
        product.multiplyByRow(mean); // x̂ (1/n) Σ g x̂
        mean.columnSums(dx);
        mean.scale(1.0 / dx.rows()); // (1/n) Σ g
        dx.subtractRow(mean);
        dx.addScaled(-1, product);
        dx.divideByRow(pass.perSample(1)); // √(σ² + ε), since the way there
    }
}
