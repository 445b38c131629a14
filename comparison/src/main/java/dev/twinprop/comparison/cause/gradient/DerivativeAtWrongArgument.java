package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** f'(a) where f'(z) is meant, or the formula in a used with z. */
public final class DerivativeAtWrongArgument implements Cause {

    @Override
    public String id() {
        return "derivative-at-wrong-argument";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION_GRADIENT) {
            return List.of();
        }
        ActivationSpec f = site.layer().activation();
        String a = Quantities.activation(site.k());
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(wrong(site, step -> activationGradient(f, site.now(step, a), da(site, step)), "f'(a)"));
        if (f instanceof ActivationSpec.Sigmoid) {
            mutations.add(wrong(
                    site,
                    step -> multiply(da(site, step), multiply(z(site, step), subtract(ONE, z(site, step)))),
                    "z(1 − z)"));
        } else if (f instanceof ActivationSpec.Tanh) {
            mutations.add(wrong(
                    site, step -> multiply(da(site, step), subtract(ONE, square(z(site, step)))), "(1 − z²)"));
        }
        return mutations;
    }

    private static Expression z(Site site, int step) {
        return site.now(step, site.layer().preactivation());
    }

    private static Expression da(Site site, int step) {
        return site.now(step, Quantities.gradient(Quantities.activation(site.k())));
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(
                this,
                site,
                rule,
                "dz = da ⊙ f'(z)",
                "dz = da ⊙ " + computed,
                "take the derivative at z, or write it in terms of a");
    }
}
