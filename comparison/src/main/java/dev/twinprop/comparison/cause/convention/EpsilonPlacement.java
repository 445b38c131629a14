package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.List;
import java.util.function.IntFunction;

/** Adam's ε inside the root, or added before the bias correction. Other optimisers: {@link EpsilonInRoot}. */
public final class EpsilonPlacement implements Cause {

    @Override
    public String id() {
        return "epsilon-placement";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.UPDATE || !(site.facts().spec().optimizer() instanceof OptimizerSpec.Adam adam)) {
            return List.of();
        }
        Expression epsilon = constant(adam.eps());
        return List.of(
                different(site, adam, step -> sqrt(add(vHat(site, step, adam), epsilon)), "√(v̂ + ε)"),
                different(site, adam, step -> sqrt(add(vHat(site, step, adam), square(epsilon))), "√(v̂ + ε²)"),
                different(
                        site,
                        adam,
                        step -> sqrt(add(vHat(site, step, adam), divide(epsilon, correction(adam.beta2(), step)))),
                        "√(v + ε)/√(1−β₂ᵗ)"),
                different(
                        site,
                        adam,
                        step -> add(
                                sqrt(vHat(site, step, adam)), divide(epsilon, sqrt(correction(adam.beta2(), step)))),
                        "(√v + ε)/√(1−β₂ᵗ)"),
                different(
                        site,
                        adam,
                        step -> add(sqrt(vHat(site, step, adam)), multiply(epsilon, correction(adam.beta2(), step))),
                        "√v̂ + ε·(1−β₂ᵗ)"),
                different(site, adam, step -> sqrt(vHat(site, step, adam)), "√v̂, no ε"));
    }

    private static Expression vHat(Site site, int step, OptimizerSpec.Adam adam) {
        return divide(OptimizerParts.now(site, step, adam.amsgrad() ? "vmax" : "v"), correction(adam.beta2(), step));
    }

    private static Expression correction(double beta, int step) {
        return subtract(ONE, power(constant(beta), constant(step + 1.0)));
    }

    private Mutation different(
            Site site, OptimizerSpec.Adam adam, IntFunction<Expression> denominator, String computed) {
        return Mutation.convention(
                this,
                site,
                step -> OptimizerParts.update(
                        site,
                        step,
                        divide(
                                divide(OptimizerParts.now(site, step, "m"), correction(adam.beta1(), step)),
                                denominator.apply(step))),
                "√v̂ + ε",
                computed,
                "nothing, unless gradients are as small as ε");
    }
}
