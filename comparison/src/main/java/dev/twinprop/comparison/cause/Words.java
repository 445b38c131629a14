package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;

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
            case LINEAR_OUTPUT ->
                ImageWords.isConvolution(site)
                        ? ImageWords.convolution(site)
                        : site.layer().bias() ? "a W + b" : "a W";
            case ACTIVATION -> site.layer().activation().type() + "(z)";
            case OPERATION -> OperationWords.output(site);
            case STATISTIC -> OperationWords.statistic(site);
            case LOSS -> site.facts().spec().loss().type() + "(a, y)";
            case OUTPUT_GRADIENT -> "∂L/∂" + site.symbol().substring(1);
            case INPUT_GRADIENT -> ImageWords.isConvolution(site) ? ImageWords.convolution(site) : "dz Wᵀ";
            case ACTIVATION_GRADIENT -> "da ⊙ " + site.layer().activation().type() + "'(z)";
            case OPERATION_GRADIENT -> OperationWords.inputGradient(site);
            case NORMALIZATION_GRADIENT -> OperationWords.parameterGradient(site);
            case WEIGHT_GRADIENT ->
                mean + (ImageWords.isConvolution(site) ? ImageWords.convolution(site) : "aᵀ dz") + penalty(site, "W");
            case BIAS_GRADIENT ->
                mean + (ImageWords.isConvolution(site) ? ImageWords.convolution(site) : "Σᵢ dzᵢ") + penalty(site, "b");
            case OPTIMIZER_STATE -> OptimizerWords.state(site);
            case UPDATE -> "θ − " + OptimizerWords.step(site);
        };
    }

    private static String penalty(Site site, String parameter) {
        if (!Scaling.hasPenalty(site)) {
            return "";
        }
        RegularizationSpec regularization = site.facts().spec().regularization();
        String squared = regularization.l2() > 0 ? " + λ" + parameter : "";
        return regularization.l1() > 0 ? squared + " + λ₁·sign(" + parameter + ")" : squared;
    }
}
