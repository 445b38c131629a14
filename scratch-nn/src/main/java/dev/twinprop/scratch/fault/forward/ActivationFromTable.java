package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/**
 * The activation is read from a table at the nearest of equally spaced points; the derivative is computed from what was
 * read.
 */
public final class ActivationFromTable extends ForwardingRules {

    private final double spacing;

    public ActivationFromTable(Rules rules, double spacing) {
        super(rules);
        this.spacing = spacing;
    }

    @Override
    public void activation(LayerPass pass) {
        Matrix exact = pass.input().zerosLike();
        exact.copy(pass.input());
        Precision.round(pass.input(), z -> Math.rint(z / spacing) * spacing);
        super.activation(pass);
        pass.input().copy(exact);
    }
}
