package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.Function;

/** The weight gradient is taken with another matrix than the layer's input. */
public final class OtherInput extends ForwardingRules {

    private final Function<LayerPass, Matrix> input;

    public OtherInput(Rules rules, Function<LayerPass, Matrix> input) {
        super(rules);
        this.input = input;
    }

    @Override
    public void weightGradient(LayerPass pass) {
        pass.layer().weight().gradient().productTransposed(input.apply(pass), pass.outputGradient());
    }
}
