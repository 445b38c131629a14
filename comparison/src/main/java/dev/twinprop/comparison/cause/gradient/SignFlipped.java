package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;

/** A minus too much or too few. */
public final class SignFlipped implements Cause {

    @Override
    public String id() {
        return "sign-flipped";
    }

    @Override
    public List<Mutation> at(Site site) {
        return switch (site.role()) {
            case OUTPUT_GRADIENT, INPUT_GRADIENT, ACTIVATION_GRADIENT, OPERATION_GRADIENT -> List.of(negated(site));
            case WEIGHT_GRADIENT, BIAS_GRADIENT, NORMALIZATION_GRADIENT -> parameterGradient(site);
            case UPDATE -> List.of(ascent(site));
            case OPTIMIZER_STATE -> momentum(site);
            default -> List.of();
        };
    }

    private Mutation negated(Site site) {
        return Mutation.bug(
                this,
                site,
                step -> negate(site.rule(step)),
                Words.rule(site),
                site.symbol() + " = −(" + Words.rule(site).split(" = ", 2)[1] + ")",
                "turn the sign of " + site.symbol());
    }

    private List<Mutation> parameterGradient(Site site) {
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(negated(site));
        if (Scaling.hasPenalty(site)) {
            mutations.add(Mutation.bug(
                    this,
                    site,
                    step -> subtract(Scaling.penalty(site, step), Scaling.data(site, step)),
                    Words.rule(site),
                    site.symbol() + " = −("
                            + Words.rule(site).split(" = ", 2)[1].replace(" + λ", ") + λ"),
                    "turn the sign of " + site.symbol()));
            mutations.add(Mutation.bug(
                    this,
                    site,
                    step -> subtract(Scaling.data(site, step), Scaling.penalty(site, step)),
                    Words.rule(site),
                    Words.rule(site).replace(" + λ", " − λ"),
                    "add the penalty's gradient instead of subtracting it"));
        }
        return mutations;
    }

    /** θ + lr·direction. */
    private Mutation ascent(Site site) {
        return Mutation.bug(
                this,
                site,
                step -> {
                    Expression.Binary update = site.twoParts(step);
                    return add(update.left(), update.right());
                },
                Words.rule(site),
                Words.rule(site).replace(" − lr", " + lr"),
                "subtract the step: descend, do not ascend");
    }

    private List<Mutation> momentum(Site site) {
        if (!(site.facts().spec().optimizer() instanceof OptimizerSpec.Sgd sgd) || sgd.looksAhead()) {
            return List.of();
        }
        return List.of(Mutation.bug(
                this,
                site,
                step -> step == 0
                        ? site.rule(step)
                        : subtract(
                                multiply(constant(1 - sgd.dampening()), OptimizerParts.gradient(site, step)),
                                multiply(constant(sgd.momentum()), OptimizerParts.before(site, step))),
                Words.rule(site),
                "velocity = (1−τ)·g − μ·velocity",
                "add the momentum term instead of subtracting it"));
    }
}
