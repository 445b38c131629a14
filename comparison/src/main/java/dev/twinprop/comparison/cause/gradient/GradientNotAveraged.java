package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.spec.Reduction;
import java.util.List;

/** Σ over the batch where the mean belongs. */
public final class GradientNotAveraged implements Cause {

    @Override
    public String id() {
        return "gradient-not-averaged";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.facts().spec().loss().reduction() == Reduction.SUM) {
            return List.of();
        }
        return switch (site.role()) {
            case BIAS_GRADIENT ->
                summed(site, "db = (1/m) Σᵢ dzᵢ", "db = Σᵢ dzᵢ", "divide the bias gradient by the batch size");
            case WEIGHT_GRADIENT ->
                summed(site, "dW = (1/m) aᵀ dz", "dW = aᵀ dz", "divide the weight gradient by the batch size");
            case NORMALIZATION_GRADIENT ->
                summed(
                        site,
                        site.symbol() + " = (1/m) …",
                        site.symbol() + " = Σᵢ …",
                        "divide the gradient by the batch size");
            case OUTPUT_GRADIENT ->
                summed(
                        site,
                        site.symbol() + " = (1/m) ∂ℓ/∂" + site.symbol().substring(1),
                        site.symbol() + " = ∂ℓ/∂" + site.symbol().substring(1),
                        "divide the output gradient by the batch size");
            case ACTIVATION_GRADIENT ->
                site.isOutputActivation()
                        ? summed(site, "dz = (1/m) ∂ℓ/∂z", "dz = ∂ℓ/∂z", "divide the output gradient by the batch size")
                        : List.of();
            default -> List.of();
        };
    }

    private List<Mutation> summed(Site site, String expected, String computed, String fix) {
        String withSize = fix + " m = " + site.facts().m(0);
        Mutation data = Mutation.bug(
                this, site, step -> Scaling.ofData(site, step, site.facts().m(step)), expected, computed, withSize);
        return Scaling.hasPenalty(site)
                ? List.of(
                        data,
                        Mutation.bug(
                                        this,
                                        site,
                                        step -> Scaling.ofAll(
                                                site, step, site.facts().m(step)),
                                        expected,
                                        "m (" + Words.rule(site) + ")",
                                        withSize)
                                .costing(1.5))
                : List.of(data);
    }
}
