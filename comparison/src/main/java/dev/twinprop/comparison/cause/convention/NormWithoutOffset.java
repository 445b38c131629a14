package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.minimum;
import static dev.twinprop.comparison.formula.Formulas.multiply;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

/** Clipping by c/n where torch has c/(n + 1e-6). */
public final class NormWithoutOffset implements Cause {

    @Override
    public String id() {
        return "epsilon-placement";
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean update = site.role() == Role.UPDATE || site.role() == Role.OPTIMIZER_STATE;
        if (!update
                || !(site.facts().spec().clipGradient() instanceof ClippingSpec.ByNorm limit)
                || !OptimizerParts.readsGradient(site)) {
            return List.of();
        }
        return List.of(Mutation.convention(
                        this,
                        site,
                        step -> FormulaParts.replaced(
                                site.rule(step),
                                site.facts().updates(step).clipped(site.parameter()),
                                clipped(site, step, limit.norm())),
                        "g = dθ·min(1, c/(n + 1e-6)), n the norm of all gradients together",
                        "g = dθ·min(1, c/n)",
                        "nothing, unless gradients are as small as 1e-6")
                .asWhole());
    }

    private static Expression clipped(Site site, int step, double limit) {
        Expression norm = site.facts()
                .updates(step)
                .norm(Quantities.parameters(site.facts().spec().network()));
        return multiply(
                minimum(ONE, divide(constant(limit), norm)), site.now(step, Quantities.gradient(site.parameter())));
    }
}
