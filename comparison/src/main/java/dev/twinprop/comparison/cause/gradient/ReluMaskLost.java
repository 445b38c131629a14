package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntFunction;

/** ReLU' = 1 everywhere, or a leaky slope missing or misplaced. */
public final class ReluMaskLost implements Cause {

    @Override
    public String id() {
        return "relu-mask-lost";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION_GRADIENT) {
            return List.of();
        }
        String z = site.layer().preactivation();
        if (site.layer().activation() instanceof ActivationSpec.Relu) {
            return List.of(wrong(site, step -> da(site, step), "1"));
        } else if (site.layer().activation() instanceof ActivationSpec.LeakyRelu leaky) {
            double slope = leaky.slope();
            return List.of(
                    wrong(site, step -> da(site, step), "1"),
                    wrong(
                            site,
                            step -> activationGradient(new ActivationSpec.Relu(), site.now(step, z), da(site, step)),
                            "[z > 0]"),
                    wrong(site, step -> multiply(constant(slope), da(site, step)), "slope"),
                    wrong(
                            site,
                            step -> multiply(
                                    da(site, step),
                                    add(
                                            greater(ZERO, site.now(step, z)),
                                            multiply(constant(slope), greater(site.now(step, z), ZERO)))),
                            "(slope where z > 0, else 1)"));
        }
        return List.of();
    }

    private static Expression da(Site site, int step) {
        return site.now(step, Quantities.gradient(Quantities.activation(site.k())));
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(
                this,
                site,
                rule,
                Words.rule(site),
                "dz = da ⊙ " + computed,
                "let the gradient pass as the activation does: by the sign of z");
    }
}
