package dev.twinprop.scratch.fault.image;

import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient of a pool is shared otherwise among the elements of a window. */
public final class OtherPoolGradient extends ForwardingRules {

    private final Share share;

    /** The part of the gradient that an element gets. */
    @FunctionalInterface
    public interface Share {
        double of(double element, double pooled, int windowSize);
    }

    public OtherPoolGradient(Rules rules, Share share) {
        super(rules);
        this.share = share;
    }

    @Override
    public void transformGradient(LayerPass pass) {
        if (!(pass.layer().spec().operation() instanceof ImageSpec.Pool pool)) {
            super.transformGradient(pass);
            return;
        }
        PoolWindows windows = new PoolWindows(pass.layer().spec().before(), pool.window());
        Matrix dx = pass.inputGradient();
        dx.fill(0);
        for (int place = 0; place < pass.output().rows(); place++) {
            int[] units = windows.units(place);
            for (int sample = 0; sample < dx.columns(); sample++) {
                for (int unit : units) {
                    if (unit >= 0) {
                        double part = share.of(
                                pass.input().get(unit, sample), pass.output().get(place, sample), units.length);
                        double dy = pass.outputGradient().get(place, sample);
                        dx.set(unit, sample, dx.get(unit, sample) + part * dy);
                    }
                }
            }
        }
    }
}
