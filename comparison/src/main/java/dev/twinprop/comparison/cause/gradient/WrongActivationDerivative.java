package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.ActivationSlips;
import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.KnownActivations;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The derivative of another activation, or the activation itself where its derivative belongs. */
public final class WrongActivationDerivative implements Cause {

    private static final ActivationSpec SOFTPLUS = new ActivationSpec.Softplus(1);

    @Override
    public String id() {
        return "wrong-activation-derivative";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION_GRADIENT) {
            return List.of();
        }
        String z = site.layer().preactivation();
        String a = Quantities.activation(site.k());
        List<Mutation> mutations = new ArrayList<>();
        for (ActivationSpec other : KnownActivations.otherThan(site.layer().activation())) {
            boolean isSlopeOfSoftplus = other.equals(SOFTPLUS); // under a better known name
            mutations.add(wrong(
                    site,
                    step -> activationGradient(other, site.now(step, z), da(site, step)),
                    isSlopeOfSoftplus ? "σ(z)" : KnownActivations.name(other) + "'(z)"));
        }
        for (ActivationSlips.Slip slip : ActivationSlips.ofSlope(site.layer().activation())) {
            factor(site, mutations, slip.name(), step -> slip.formula().apply(site.now(step, z), site.now(step, a)));
        }
        factor(site, mutations, "f(z)", step -> site.now(step, a));
        factor(site, mutations, "(1 − a)", step -> subtract(ONE, site.now(step, a)));
        factor(site, mutations, "(1 + a)", step -> add(ONE, site.now(step, a)));
        factor(site, mutations, "a²", step -> square(site.now(step, a)));
        factor(site, mutations, "(1 − a²)", step -> subtract(ONE, square(site.now(step, a))));
        factor(site, mutations, "(1 + a²)", step -> add(ONE, square(site.now(step, a))));
        factor(site, mutations, "a(1 − a)", step -> multiply(site.now(step, a), subtract(ONE, site.now(step, a))));
        factor(site, mutations, "(1 − a)²", step -> square(subtract(ONE, site.now(step, a))));
        factor(site, mutations, "z", step -> site.now(step, z));
        return mutations;
    }

    private void factor(Site site, List<Mutation> mutations, String name, IntFunction<Expression> factor) {
        mutations.add(wrong(site, step -> multiply(da(site, step), factor.apply(step)), name));
    }

    private static Expression da(Site site, int step) {
        return site.now(step, Quantities.gradient(Quantities.activation(site.k())));
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        String name = KnownActivations.name(site.layer().activation());
        return Mutation.bug(
                this, site, rule, Words.rule(site), "dz = da ⊙ " + computed, "use the derivative of " + name);
    }
}
