package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.scratch.layer.Parameter;

/**
 * The L2 penalty ½λ‖θ‖² that is part of the loss.
 *
 * @param spec λ and the parameters that it covers
 */
public record Penalty(RegularizationSpec spec) {

    /** ½λ‖θ‖² of one parameter; 0 if the penalty does not cover it. */
    public double value(Parameter parameter) {
        return covers(parameter) ? 0.5 * spec.l2() * parameter.value().sumOfSquares() : 0;
    }

    /** Adds ∂/∂θ ½λ‖θ‖² = λθ to the gradient. */
    public void addGradient(Parameter parameter) {
        if (covers(parameter)) {
            parameter.gradient().addScaled(spec.l2(), parameter.value());
        }
    }

    private boolean covers(Parameter parameter) {
        return spec.isActive() && (parameter.isWeight() || spec.penalizesBiases());
    }
}
