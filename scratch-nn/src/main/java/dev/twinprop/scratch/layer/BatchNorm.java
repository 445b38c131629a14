package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.scratch.matrix.Matrix;

/**
 * Batch normalisation: each unit over the samples of the batch, y = γ x̂ + β with x̂ = (x − μ)/√(σ² + ε). Of images each
 * channel is, over all places of all samples: in what follows a unit is then a channel, and m counts places and samples.
 *
 * <p>μ = (1/m) Σ x and σ² = (1/m) Σ (x − μ)² are the batch's; the running statistics follow them, the variance with
 * 1/(m−1), and are used in their place where nothing is trained.
 *
 * <p>Back: dβ = Σ dy, dγ = Σ dy x̂, and since μ and σ depend on every x of the unit,
 *
 * <pre>dx = γ/√(σ² + ε) · (dy − (1/m) Σ dy − x̂ (1/m) Σ dy x̂)</pre>
 */
public final class BatchNorm implements Transform {

    private final double eps;
    private final double momentum;
    private final int[][] places; // (channels, places)

    BatchNorm(LayerSpec.BatchNorm spec, SampleShape shape) {
        eps = spec.eps();
        momentum = spec.momentum();
        places = Patches.inOrder(shape.channels(), shape.places());
    }

    /** ε. */
    public double eps() {
        return eps;
    }

    /** How far the running statistics move to those of the batch. */
    public double momentum() {
        return momentum;
    }

    /** The pass with a row per unit, and what comes in and back: the pass itself where samples have no places. */
    public LayerPass byUnit(LayerPass pass) {
        if (isOfFeatures()) {
            return pass;
        }
        LayerPass units = pass.byChannel(places.length, places[0].length);
        gather(pass.input(), units.input());
        gather(pass.outputGradient(), units.outputGradient());
        return units;
    }

    /** Hands the output of a pass by unit on. */
    public void handOn(LayerPass units, LayerPass pass) {
        if (!isOfFeatures()) {
            scatter(units.output(), pass.output());
        }
    }

    /** Hands the input gradient of a pass by unit back. */
    public void handBack(LayerPass units, LayerPass pass) {
        if (!isOfFeatures()) {
            scatter(units.inputGradient(), pass.inputGradient());
        }
    }

    /** (channels·places, m) as (channels, places·m). */
    private void gather(Matrix images, Matrix channels) {
        for (int channel = 0; channel < places.length; channel++) {
            channels.gather(channel, images, places[channel]);
        }
    }

    /** (channels, places·m) as (channels·places, m). */
    private void scatter(Matrix channels, Matrix images) {
        for (int channel = 0; channel < places.length; channel++) {
            channels.scatter(channel, images, places[channel]);
        }
    }

    private boolean isOfFeatures() {
        return places[0].length == 1;
    }

    @Override
    public void forward(LayerPass images) {
        LayerPass pass = byUnit(images);
        Matrix mean = pass.perUnit(0); // (1, n)
        Matrix variance = pass.perUnit(1); // (1, n)
        center(pass, mean, variance);
        follow(pass, mean, variance);
        normalize(pass, variance);
        handOn(pass, images);
    }

    /** x − μ where x̂ will stand, and both statistics. */
    public static void center(LayerPass pass, Matrix mean, Matrix variance) {
        Matrix centered = normalized(pass); // (n, m)
        mean.rowSums(pass.input());
        mean.scale(-1.0 / pass.batchSize());
        centered.copy(pass.input());
        centered.addToRows(mean);
        mean.scale(-1);
        variance.rowDots(centered, centered);
        variance.scale(1.0 / pass.batchSize());
    }

    /** r ← (1 − momentum) r + momentum·(that of the batch). */
    private void follow(LayerPass pass, Matrix mean, Matrix variance) {
        double m = pass.batchSize();
        follow(runningMean(pass), mean, 1);
        follow(runningVariance(pass), variance, m / (m - 1));
    }

    private void follow(Matrix running, Matrix ofBatch, double factor) {
        running.scale(1 - momentum);
        running.addScaled(momentum * factor, ofBatch);
    }

    /** x̂ and y, from x − μ and the variance, which becomes 1/√(σ² + ε). */
    public void normalize(LayerPass pass, Matrix variance) {
        Matrix normalized = normalized(pass);
        variance.add(eps);
        variance.sqrt();
        variance.reciprocal();
        normalized.scaleRows(variance);
        pass.output().copy(normalized);
        pass.output().scaleRows(pass.layer().scale().value());
        pass.output().addToRows(pass.layer().shift().value());
    }

    @Override
    public void predict(LayerPass images) {
        LayerPass pass = byUnit(images);
        Matrix mean = pass.perUnit(0);
        Matrix variance = pass.perUnit(1);
        mean.copy(runningMean(pass));
        mean.scale(-1);
        variance.copy(runningVariance(pass));
        normalized(pass).copy(pass.input());
        normalized(pass).addToRows(mean);
        normalize(pass, variance);
        handOn(pass, images);
    }

    @Override
    public void backward(LayerPass images) {
        LayerPass pass = byUnit(images);
        Matrix dy = pass.outputGradient(); // (n, m)
        Matrix dx = pass.inputGradient(); // (n, m)
        Matrix dGamma = pass.layer().scale().gradient(); // (1, n)
        Matrix dBeta = pass.layer().shift().gradient(); // (1, n)
        dBeta.rowSums(dy);
        dGamma.rowDots(dy, normalized(pass));

        Matrix factor = pass.perUnit(0); // (1, n)
        factor.copy(dGamma);
        factor.scale(-1.0 / pass.batchSize());
        dx.copy(normalized(pass));
        dx.scaleRows(factor);
        factor.copy(dBeta);
        factor.scale(-1.0 / pass.batchSize());
        dx.addToRows(factor);
        dx.add(dy);
        factor.copy(pass.perUnit(1)); // 1/√(σ² + ε), since the way there
        factor.multiply(pass.layer().scale().value());
        dx.scaleRows(factor);
        handBack(pass, images);
    }

    /** x̂, (n, m). */
    public static Matrix normalized(LayerPass pass) {
        return pass.room(0);
    }

    /** Follows μ, (1, n). */
    public static Matrix runningMean(LayerPass pass) {
        return pass.layer().statistics().get(0).value();
    }

    /** Follows the variance, (1, n). */
    public static Matrix runningVariance(LayerPass pass) {
        return pass.layer().statistics().get(1).value();
    }
}
