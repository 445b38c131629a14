package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.scratch.layer.Parameter;

/**
 * The penalty l1·‖θ‖₁ + ½·l2·‖θ‖² that is part of the loss.
 *
 * @param spec its factors and the parameters that it covers
 */
public record Penalty(RegularizationSpec spec) {

    /** The penalty of one parameter; 0 if it is not covered. */
    public double value(Parameter parameter) {
        if (!spec.penalizes(parameter.name())) {
            return 0;
        }
        double magnitudes = spec.l1() == 0 ? 0 : spec.l1() * parameter.value().sumOfMagnitudes();
        return magnitudes
                + (spec.l2() == 0 ? 0 : 0.5 * spec.l2() * parameter.value().sumOfSquares());
    }

    /** Adds l1·sign(θ) + l2·θ to the gradient, sign(0) being 0. */
    public void addGradient(Parameter parameter) {
        if (spec.penalizes(parameter.name())) {
            if (spec.l2() != 0) {
                parameter.gradient().addScaled(spec.l2(), parameter.value());
            }
            if (spec.l1() != 0) {
                parameter.gradient().addScaledSign(spec.l1(), parameter.value());
            }
        }
    }
}
