package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The classic look-ahead form of Nesterov's method: the gradient is taken at θ + μ·v, and θ itself is stored.
 *
 * <p>torch stores the shifted parameters instead.
 */
public final class NesterovLookahead implements Cause {

    @Override
    public String id() {
        return "nesterov-lookahead-form";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (!(site.facts().spec().optimizer() instanceof OptimizerSpec.Sgd sgd)) {
            return List.of();
        } else if (sgd.looksAhead()) {
            return torchForm(site, sgd);
        } else if (!sgd.nesterov()) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        for (boolean stepInVelocity : new boolean[] {true, false}) {
            IntFunction<Expression> rule = rule(site, sgd, stepInVelocity);
            if (rule != null) {
                mutations.add(different(site, rule, stepInVelocity));
            }
        }
        return mutations;
    }

    private static @Nullable IntFunction<Expression> rule(Site site, OptimizerSpec.Sgd sgd, boolean stepInVelocity) {
        boolean hasNone = site.role() == Role.UPDATE && sgd.momentum(site.parameter()) == 0;
        if (hasNone) {
            return null;
        }
        return switch (site.role()) {
            case LINEAR_OUTPUT, INPUT_GRADIENT, LOSS, WEIGHT_GRADIENT, BIAS_GRADIENT ->
                readsParameters(site) ? step -> ahead(site, step, sgd, stepInVelocity, site.rule(step)) : null;
            case OPTIMIZER_STATE ->
                stepInVelocity
                        ? step -> ahead(site, step, sgd, true, velocity(site, step, sgd))
                        : readsParameters(site) ? step -> ahead(site, step, sgd, false, site.rule(step)) : null;
            case UPDATE ->
                step -> {
                    Expression v = site.now(step, Quantities.state("velocity", site.parameter()));
                    Expression theta = site.now(step, site.parameter());
                    return stepInVelocity ? add(theta, v) : OptimizerParts.update(site, step, v);
                };
            default -> null;
        };
    }

    /** torch's form where the look-ahead form is declared. */
    private List<Mutation> torchForm(Site site, OptimizerSpec.Sgd sgd) {
        IntFunction<Expression> rule = switch (site.role()) {
            case OPTIMIZER_STATE ->
                step -> OptimizerParts.notAhead(
                        site,
                        step,
                        add(
                                multiply(constant(sgd.momentum()), OptimizerParts.before(site, step)),
                                OptimizerParts.gradient(site, step)));
            case UPDATE -> step -> OptimizerParts.notAhead(site, step, torchUpdate(site, step, sgd));
            default -> step -> OptimizerParts.notAhead(site, step, site.rule(step));
        };
        return !rule.apply(1).equals(site.rule(1))
                ? List.of(Mutation.convention(
                                this,
                                site,
                                rule,
                                "gradient at θ − μ·velocity, θ_new = θ − velocity",
                                "torch's form: velocity = μ·velocity + g, θ_new = θ − lr·(g + μ·velocity)",
                                "nothing: the stored parameters are the shifted ones")
                        .asWhole()
                        .costing(1.1))
                : List.of();
    }

    private static Expression torchUpdate(Site site, int step, OptimizerSpec.Sgd sgd) {
        return sgd.momentum(site.parameter()) == 0
                ? site.rule(step)
                : site.facts()
                        .updates(step)
                        .update(
                                site.parameter(),
                                add(
                                        OptimizerParts.gradient(site, step),
                                        multiply(
                                                constant(sgd.momentum()), OptimizerParts.now(site, step, "velocity"))));
    }

    private static boolean readsParameters(Site site) {
        Set<String> read = FormulaParts.quantities(site.rule(1));
        return Quantities.parameters(site.facts().spec().network()).stream()
                .anyMatch(parameter -> read.contains(Facts.at(1, parameter).name()));
    }

    /** μ·v − lr·g, where g may contain weight decay. */
    private static Expression velocity(Site site, int step, OptimizerSpec.Sgd sgd) {
        return add(
                multiply(constant(sgd.momentum()), OptimizerParts.before(site, step)),
                multiply(constant(-site.facts().learningRate(step)), OptimizerParts.gradient(site, step)));
    }

    /** A rule with θ + μ·v (or θ − lr·μ·v) in place of every parameter. */
    private static Expression ahead(
            Site site, int step, OptimizerSpec.Sgd sgd, boolean stepInVelocity, Expression rule) {
        double reach = stepInVelocity ? sgd.momentum() : -site.facts().learningRate(step) * sgd.momentum();
        Expression shifted = rule;
        for (String parameter : Quantities.parameters(site.facts().spec().network())) {
            if (sgd.momentum(parameter) == 0) {
                continue;
            }
            Expression theta = site.now(step, parameter);
            Expression v = site.facts().updates(step).before(Quantities.state("velocity", parameter));
            shifted = FormulaParts.replaced(shifted, theta, add(theta, multiply(constant(reach), v)));
        }
        return shifted;
    }

    private Mutation different(Site site, IntFunction<Expression> rule, boolean stepInVelocity) {
        return Mutation.convention(
                        this,
                        site,
                        rule,
                        "torch's form: the stored parameters are the shifted ones",
                        stepInVelocity
                                ? "gradient at θ + μ·v, v = μ·v − lr·g, θ_new = θ + v"
                                : "gradient at θ − lr·μ·v, v = μ·v + g, θ_new = θ − lr·v",
                        "nothing: it is Nesterov's method in its first form")
                .asWhole()
                .costing(1.1);
    }
}
