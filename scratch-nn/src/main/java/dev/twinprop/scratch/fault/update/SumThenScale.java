package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Gradients are summed over the batch where the loss is a mean, and 1/m is applied later; the parameters agree. */
public final class SumThenScale extends ForwardingRules {

    /** Where 1/m is applied. */
    public enum Place {
        /** In dW, db and those of normalisations. */
        PARAMETER_GRADIENTS,
        /** In the gradient that the optimiser sees. */
        UPDATE,
        /** In the learning rate: lr/m. */
        LEARNING_RATE
    }

    private final Place place;
    private int batchSize;

    public SumThenScale(Rules rules, Place place) {
        super(rules);
        this.place = place;
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        super.lossGradient(pass, target);
        pass.outputGradient().scale(pass.batchSize());
    }

    @Override
    public void weightGradient(LayerPass pass) {
        super.weightGradient(pass);
        batchSize = pass.batchSize();
        if (place == Place.PARAMETER_GRADIENTS) {
            pass.layer().weight().gradient().scale(1.0 / batchSize);
        }
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        super.biasGradient(pass, bias);
        if (place == Place.PARAMETER_GRADIENTS) {
            bias.gradient().scale(1.0 / pass.batchSize());
        }
    }

    @Override
    public void transformGradient(LayerPass pass) {
        super.transformGradient(pass);
        batchSize = pass.batchSize();
        if (place == Place.PARAMETER_GRADIENTS) {
            pass.layer().parameters().forEach(parameter -> parameter.gradient().scale(1.0 / batchSize));
        }
    }

    @Override
    public Matrix decayedGradient(Parameter parameter) {
        if (place == Place.UPDATE) {
            parameter.gradient().scale(1.0 / batchSize);
        }
        return super.decayedGradient(parameter);
    }

    @Override
    public void descend(Parameter parameter, Matrix direction) {
        if (place != Place.LEARNING_RATE) {
            super.descend(parameter, direction);
            return;
        }
        Matrix scaled = parameter.temporary(3);
        scaled.copy(direction);
        scaled.scale(1.0 / batchSize);
        super.descend(parameter, scaled);
    }
}
