package dev.twinprop.comparison.peer;

import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.Collection;

/**
 * The gradients as an optimiser sees them: clipped, with weight decay.
 *
 * @param norm √Σ g² over all parameters, 0 where nobody asks
 */
record SeenGradients(Arithmetic arithmetic, ExperimentSpec spec, double norm) {

    /** Those of a step. */
    static SeenGradients of(Arithmetic arithmetic, Style style, ExperimentSpec spec, Collection<Trained> parameters) {
        if (!(spec.clipGradient() instanceof ClippingSpec.ByNorm)) {
            return new SeenGradients(arithmetic, spec, 0);
        }
        double squares = 0;
        for (Trained parameter : parameters) {
            Slice all = Slice.of(parameter.gradient().elements());
            int n = parameter.gradient().elements().length;
            squares = arithmetic.add(squares, style.summation().sum(arithmetic, 0, all, all, 0, n));
        }
        return new SeenGradients(arithmetic, spec, arithmetic.sqrt(squares));
    }

    /** clip(dθ) + λ·θ. */
    Matrix of(Trained parameter) {
        Matrix g = clipped(parameter.gradient());
        double lambda = spec.optimizer() instanceof OptimizerSpec.Adam adam
                ? adam.coupledDecay(parameter.name())
                : spec.optimizer().weightDecay(parameter.name());
        double held = arithmetic.round(lambda);
        return lambda == 0
                ? g
                : g.filled(i -> arithmetic.add(
                        g.get(i), arithmetic.multiply(held, parameter.value().get(i))));
    }

    private Matrix clipped(Matrix gradient) {
        if (spec.clipGradient() instanceof ClippingSpec.ByValue limit) {
            double c = arithmetic.round(limit.value());
            return gradient.filled(i -> Math.min(Math.max(gradient.get(i), -c), c));
        } else if (spec.clipGradient() instanceof ClippingSpec.ByNorm limit) {
            double room = arithmetic.add(norm, arithmetic.round(ClippingSpec.ByNorm.OFFSET));
            double factor = Math.min(1, arithmetic.divide(arithmetic.round(limit.norm()), room));
            return gradient.filled(i -> arithmetic.multiply(factor, gradient.get(i)));
        }
        return gradient;
    }
}
