package dev.twinprop.comparison.cause;

import dev.twinprop.contract.spec.LayerSpec;

/** Right formulas of normalisation and dropout in words; x is what comes in, dy the gradient by what goes out. */
final class OperationWords {

    private OperationWords() {}

    static String output(Site site) {
        return isDropout(site) ? "x ⊙ mask / (1−p)" : "γ x̂ + β with x̂ = (x − μ)/√(σ² + ε)";
    }

    static String inputGradient(Site site) {
        return isDropout(site) ? "dy ⊙ mask / (1−p)" : "(g − mean(g) − x̂ mean(g x̂))/√(σ² + ε) with g = γ dy";
    }

    static String parameterGradient(Site site) {
        return site.symbol().equals("dgamma") ? "Σᵢ dy x̂" : "Σᵢ dy";
    }

    static String statistic(Site site) {
        return "(1−momentum) r + momentum·" + (site.symbol().equals("runningMean") ? "μ" : "σ² with 1/(m−1)");
    }

    private static boolean isDropout(Site site) {
        return site.operation()
                .filter(stage -> stage.operation() instanceof LayerSpec.Dropout)
                .isPresent();
    }
}
