package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;

/** Formulas in words, with the layer's number left out so that one line of code reads the same at every layer. */
public final class Words {

    private Words() {}

    /** The right formula of a site, in the notation of textbooks. */
    public static String rule(Site site) {
        return (site.role() == Role.UPDATE ? "θ_new" : site.symbol()) + " = " + right(site);
    }

    private static String right(Site site) {
        boolean averaged = site.facts().spec().loss().reduction() != Reduction.SUM;
        String mean = averaged ? "(1/m) " : "";
        return switch (site.role()) {
            case PARAMETER -> "the parameter that the step before left";
            case LINEAR_OUTPUT -> site.layer().bias() ? "a W + b" : "a W";
            case ACTIVATION -> site.layer().activation().type() + "(z)";
            case OPERATION -> OperationWords.output(site);
            case STATISTIC -> OperationWords.statistic(site);
            case LOSS -> site.facts().spec().loss().type() + "(a, y)";
            case OUTPUT_GRADIENT -> "∂L/∂" + site.symbol().substring(1);
            case INPUT_GRADIENT -> "dz Wᵀ";
            case ACTIVATION_GRADIENT -> "da ⊙ " + site.layer().activation().type() + "'(z)";
            case OPERATION_GRADIENT -> OperationWords.inputGradient(site);
            case NORMALIZATION_GRADIENT -> OperationWords.parameterGradient(site);
            case WEIGHT_GRADIENT -> mean + "aᵀ dz" + (Scaling.hasPenalty(site) ? " + λW" : "");
            case BIAS_GRADIENT -> mean + "Σᵢ dzᵢ" + (Scaling.hasPenalty(site) ? " + λb" : "");
            case OPTIMIZER_STATE -> site.quantity().startsWith("velocity") ? "μ·velocity + (1−τ)·g" : moment(site);
            case UPDATE -> update(site);
        };
    }

    private static String moment(Site site) {
        return site.quantity().startsWith("m") ? "β₁·m + (1−β₁)·g" : "β₂·v + (1−β₂)·g²";
    }

    private static String update(Site site) {
        if (site.facts().spec().optimizer() instanceof OptimizerSpec.Sgd sgd) {
            String direction = sgd.momentum() == 0 ? "g" : sgd.nesterov() ? "(g + μ·velocity)" : "velocity";
            return "θ − lr·" + direction;
        }
        return "θ − lr·m̂/(√v̂ + ε)";
    }
}
