package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

/** A transpose too much or too few, where the layer is square. */
public final class Transposed implements Cause {

    @Override
    public String id() {
        return "transposed";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() == Role.WEIGHT_GRADIENT && isSquare(site.layer())) {
            return List.of(Mutation.bug(
                    this,
                    site,
                    step -> add(transpose(Scaling.data(site, step)), Scaling.penalty(site, step)),
                    Words.rule(site),
                    Words.rule(site).replace("aᵀ dz", "(aᵀ dz)ᵀ"),
                    "compute aᵀ dz, not dzᵀ a"));
        } else if (site.role() == Role.INPUT_GRADIENT && isSquare(site.facts().layer(site.k() + 1))) {
            int above = site.k() + 1;
            return List.of(Mutation.bug(
                    this,
                    site,
                    step -> product(
                            site.now(step, Quantities.gradient(Quantities.linearOutput(above))),
                            site.now(step, Quantities.weight(above))),
                    Words.rule(site),
                    site.symbol() + " = dz W",
                    "multiply by Wᵀ, not by W"));
        } else if (site.role() == Role.LINEAR_OUTPUT && isSquare(site.layer())) {
            return List.of(Mutation.bug(
                    this,
                    site,
                    step -> linear(site, step),
                    Words.rule(site),
                    Words.rule(site).split(" = ", 2)[0] + " = a Wᵀ + b",
                    "multiply by W, not by Wᵀ"));
        }
        return List.of();
    }

    private static Expression linear(Site site, int step) {
        Expression turned =
                product(site.now(step, site.layer().input()), transpose(site.now(step, Quantities.weight(site.k()))));
        return site.layer().bias() ? add(turned, site.now(step, Quantities.bias(site.k()))) : turned;
    }

    private static boolean isSquare(DenseLayer layer) {
        return layer.isLinear() && layer.inputs() == layer.outputs();
    }
}
