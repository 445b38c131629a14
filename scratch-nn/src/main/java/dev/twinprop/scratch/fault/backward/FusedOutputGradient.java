package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * dz of the output layer is the scaled error a − y, without the way over ∂L/∂a, which is there for whoever reads it.
 */
public final class FusedOutputGradient extends ForwardingRules {

    private final ToDoubleFunction<LayerPass> scale;
    private @Nullable Matrix errors;

    public FusedOutputGradient(Rules rules, ToDoubleFunction<LayerPass> scale) {
        super(rules);
        this.scale = scale;
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        super.lossGradient(pass, target);
        Matrix difference = target.zerosLike();
        difference.copy(pass.output());
        difference.addScaled(-1, target);
        difference.scale(scale.applyAsDouble(pass));
        errors = difference;
    }

    @Override
    public void activationGradient(LayerPass pass) {
        pass.inputGradient().copy(Objects.requireNonNull(errors));
    }
}
