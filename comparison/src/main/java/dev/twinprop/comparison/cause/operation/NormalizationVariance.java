package dev.twinprop.comparison.cause.operation;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Statistic.Kind;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Normalised by other statistics than the mean and the variance with 1/m: by the variance with 1/(m−1), in training by
 * the running statistics, or for images by sums over samples and places that are divided by the samples alone.
 *
 * <p>The way back follows in one of several ways: by the formula of the right statistics, with the wrong ones in it, or
 * as the derivative of what was computed.
 */
public final class NormalizationVariance implements Cause {

    private final String id;
    private final boolean batch;

    private NormalizationVariance(String id, boolean batch) {
        this.id = id;
        this.batch = batch;
    }

    /** Of batch normalisation. */
    public static NormalizationVariance ofBatchNorm() {
        return new NormalizationVariance("batchnorm-variance", true);
    }

    /** Of layer normalisation. */
    public static NormalizationVariance ofLayerNorm() {
        return new NormalizationVariance("layernorm-variance", false);
    }

    /**
     * Other statistics.
     *
     * @param words what they are
     * @param mean what is subtracted
     * @param variance what is divided by, with ε under the root
     * @param derivative the gradient by x of what is computed, from x̂ and 1/√(v + ε)
     */
    private record Other(
            String words,
            Function<Normalized, Expression> mean,
            Function<Normalized, Expression> variance,
            Derivative derivative) {

        Expression root(Normalized parts) {
            return parts.inverseRoot(variance.apply(parts));
        }

        Expression normalized(Normalized parts) {
            return multiply(subtract(parts.input(), mean.apply(parts)), root(parts));
        }
    }

    /** A gradient by x. */
    private interface Derivative {
        Expression of(Normalized parts, Expression normalized, Expression root);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        if (Normalized.of(site, 0, batch).isEmpty()) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        for (Other other : others(site)) {
            rule(site, other, false).ifPresent(rule -> mutations.add(wrong(site, other, rule, "")));
            rule(site, other, true)
                    .ifPresent(rule -> mutations.add(wrong(site, other, rule, ", differentiated as computed")));
        }
        return mutations;
    }

    private List<Other> others(Site site) {
        Other unbiased = new Other(
                batch ? "the variance with 1/(m−1)" : "the variance with 1/(n−1)",
                parts -> statistic(Kind.MEAN, parts.input()),
                parts -> statistic(Kind.VARIANCE, parts.input()),
                (parts, normalized, root) ->
                        parts.inputGradient(parts.scaledGradient(), normalized, root, 1.0 / (parts.count() - 1)));
        if (!batch) {
            return List.of(unbiased);
        }
        List<Other> others = new ArrayList<>(List.of(
                unbiased,
                running("the running statistics before the step", -1),
                running("the running statistics after the step", 0)));
        boolean ofImages = site.operation().orElseThrow().before().places() > 1;
        if (ofImages) {
            others.add(varianceOverSamples(site.facts()));
            others.add(statisticsOverSamples(site.facts()));
        }
        return others;
    }

    /** σ² = Σ(x − μ)²/m, with the sum over samples and places. */
    private static Other varianceOverSamples(Facts facts) {
        return new Other(
                "a variance that is summed over samples and places and divided by m",
                parts -> statistic(Kind.MEAN, parts.input()),
                parts -> multiply(
                        constant((parts.count() - 1.0) / facts.m(parts.step())),
                        statistic(Kind.VARIANCE, parts.input())),
                (parts, normalized, root) ->
                        parts.inputGradient(parts.scaledGradient(), normalized, root, 1.0 / facts.m(parts.step())));
    }

    /** μ = Σx/m and σ² = Σ(x − μ)²/m: (g − Σg/m − (x̂ − Σx̂/m) Σ(g x̂)/m)·root. */
    private static Other statisticsOverSamples(Facts facts) {
        Function<Normalized, Expression> mean =
                parts -> multiply(constant(1.0 / facts.m(parts.step())), sumRows(parts.input()));
        return new Other(
                "statistics that are summed over samples and places and divided by m",
                mean,
                parts -> multiply(
                        constant(1.0 / facts.m(parts.step())),
                        sumRows(square(subtract(parts.input(), mean.apply(parts))))),
                (parts, normalized, root) -> {
                    Expression share = constant(1.0 / facts.m(parts.step()));
                    Expression g = parts.scaledGradient();
                    Expression projection = multiply(share, sumRows(multiply(g, normalized)));
                    Expression centered = subtract(normalized, multiply(share, sumRows(normalized)));
                    return parts.back(multiply(
                            subtract(subtract(g, multiply(share, sumRows(g))), multiply(centered, projection)), root));
                });
    }

    private static Other running(String words, int shift) {
        return new Other(
                words,
                parts -> Facts.at(
                        parts.step() + shift,
                        Quantities.runningMean(parts.stage().k())),
                parts -> Facts.at(
                        parts.step() + shift,
                        Quantities.runningVariance(parts.stage().k())),
                (parts, normalized, root) -> parts.back(multiply(parts.scaledGradient(), root)));
    }

    /** What the site computes by other statistics; empty where they are not read. */
    private static Optional<Function<Normalized, Expression>> rule(Site site, Other other, boolean differentiated) {
        return switch (site.role()) {
            case OPERATION -> Optional.of(parts -> parts.output(other.normalized(parts)));
            case NORMALIZATION_GRADIENT ->
                site.symbol().equals("dgamma")
                        ? Optional.of(parts ->
                                add(parts.scaleGradient(other.normalized(parts)), Scaling.penalty(site, parts.step())))
                        : Optional.empty();
            case OPERATION_GRADIENT ->
                Optional.of(parts -> differentiated
                        ? other.derivative.of(parts, other.normalized(parts), other.root(parts))
                        : parts.inputGradient(
                                parts.scaledGradient(),
                                other.normalized(parts),
                                other.root(parts),
                                1.0 / parts.count()));
            default -> Optional.empty();
        };
    }

    private Mutation wrong(Site site, Other other, Function<Normalized, Expression> rule, String how) {
        return Mutation.bug(
                        this,
                        site,
                        step -> rule.apply(Normalized.of(site, step, batch).orElseThrow()),
                        Words.rule(site),
                        "normalised by " + other.words,
                        batch
                                ? "in training, normalise by the mean and the variance (1/m) of the batch"
                                : "normalise by the mean and the variance (1/n) of the sample")
                .onLine(other.words + how);
    }
}
