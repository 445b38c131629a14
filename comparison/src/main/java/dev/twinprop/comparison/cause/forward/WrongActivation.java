package dev.twinprop.comparison.cause.forward;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** a = g(z) with another function than the declared one, or at −z. */
public final class WrongActivation implements Cause {

    @Override
    public String id() {
        return "wrong-activation";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION) {
            return List.of();
        }
        ActivationSpec declared = site.layer().activation();
        String z = site.layer().preactivation();
        List<Mutation> mutations = new ArrayList<>();
        for (ActivationSpec other : KnownActivations.otherThan(declared)) {
            mutations.add(
                    wrong(site, step -> activation(other, site.now(step, z)), KnownActivations.name(other) + "(z)"));
        }
        for (ActivationSlips.Slip slip : ActivationSlips.ofValue(declared)) {
            mutations.add(wrong(site, step -> slip.formula().apply(site.now(step, z), site.rule(step)), slip.name()));
        }
        String name = KnownActivations.name(declared);
        mutations.add(wrong(site, step -> activation(declared, negate(site.now(step, z))), name + "(−z)"));
        mutations.add(wrong(site, step -> negate(site.rule(step)), "−" + name + "(z)"));
        if (declared instanceof ActivationSpec.Relu || declared instanceof ActivationSpec.LeakyRelu) {
            mutations.add(wrong(
                    site, step -> negate(activation(declared, negate(site.now(step, z)))), "−" + name + "(−z)"));
        }
        mutations.add(wrong(site, step -> abs(site.now(step, z)), "|z|"));
        mutations.add(wrong(site, step -> activation(declared, site.rule(step)), name + "(" + name + "(z))"));
        return mutations;
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(
                this,
                site,
                rule,
                Words.rule(site),
                "a = " + computed,
                "use the declared activation in the forward pass");
    }
}
