package dev.twinprop.comparison.cause.operation;

import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.normalizationGradient;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import java.util.List;
import java.util.function.Function;

/** The gradient by the input of a normalisation without the term of the mean, of the variance, or without γ. */
public final class NormalizationMissingTerm implements Cause {

    private static final String FIX = "μ and σ depend on every x: differentiate through them";

    private final String id;
    private final boolean batch;

    private NormalizationMissingTerm(String id, boolean batch) {
        this.id = id;
        this.batch = batch;
    }

    /** Of batch normalisation. */
    public static NormalizationMissingTerm ofBatchNorm() {
        return new NormalizationMissingTerm("batchnorm-missing-term", true);
    }

    /** Of layer normalisation. */
    public static NormalizationMissingTerm ofLayerNorm() {
        return new NormalizationMissingTerm("layernorm-missing-term", false);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.OPERATION_GRADIENT
                || Normalized.of(site, 0, batch).isEmpty()) {
            return List.of();
        }
        return List.of(
                wrong(site, NormalizationMissingTerm::withoutMean, "(g − x̂ mean(g x̂))/√(σ² + ε)", FIX),
                wrong(site, NormalizationMissingTerm::withoutVariance, "(g − mean(g))/√(σ² + ε)", FIX),
                wrong(site, parts -> direct(parts, parts.scaledGradient()), "g/√(σ² + ε)", FIX),
                wrong(
                        site,
                        parts -> parts.back(normalizationGradient(parts.eps(), parts.input(), parts.outputGradient())),
                        "(dy − mean(dy) − x̂ mean(dy x̂))/√(σ² + ε), without γ",
                        "multiply by γ"),
                wrong(site, parts -> direct(parts, parts.outputGradient()), "dy/√(σ² + ε), without γ", FIX)
                        .costing(1.2));
    }

    private static Expression withoutMean(Normalized parts) {
        Expression g = parts.scaledGradient();
        Expression projected = multiply(parts.normalized(), parts.mean(multiply(g, parts.normalized())));
        return parts.back(multiply(subtract(g, projected), parts.inverseRoot()));
    }

    private static Expression withoutVariance(Normalized parts) {
        Expression g = parts.scaledGradient();
        return parts.back(multiply(subtract(g, parts.mean(g)), parts.inverseRoot()));
    }

    private static Expression direct(Normalized parts, Expression g) {
        return parts.back(multiply(g, parts.inverseRoot()));
    }

    private Mutation wrong(Site site, Function<Normalized, Expression> rule, String computed, String fix) {
        return Mutation.bug(
                this,
                site,
                step -> rule.apply(Normalized.of(site, step, batch).orElseThrow()),
                Words.rule(site),
                site.symbol() + " = " + computed,
                fix);
    }
}
