package dev.twinprop.scratch.fault.update;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Adam's m and v lie in the same memory: v is built on top of m, and m is then what v is. */
public final class AdamSharedMoments extends ForwardingRules {

    private final OptimizerSpec.Adam adam;

    public AdamSharedMoments(Rules rules, OptimizerSpec.Adam adam) {
        super(rules);
        this.adam = adam;
    }

    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        Matrix shared = parameter.state("m");
        shared.scale(adam.beta1());
        shared.addScaled(1 - adam.beta1(), g);
        Matrix square = parameter.temporary(3);
        square.copy(g);
        square.multiply(g);
        shared.scale(adam.beta2());
        shared.addScaled(1 - adam.beta2(), square);
        parameter.state("v").copy(shared);
    }
}
