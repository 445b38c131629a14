package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import org.jspecify.annotations.Nullable;

/** The weight gradient is taken with the layer's output a_k in place of its input a_{k−1}. */
public final class OutputForInput extends ForwardingRules {

    private @Nullable Matrix activated;

    public OutputForInput(Rules rules) {
        super(rules);
    }

    @Override
    public void activation(LayerPass pass) {
        super.activation(pass);
        activated = pass.output();
    }

    @Override
    public void weightGradient(LayerPass pass) {
        Matrix output = activated == null ? pass.output() : activated;
        pass.layer().weight().gradient().productTransposed(output, pass.outputGradient());
    }
}
