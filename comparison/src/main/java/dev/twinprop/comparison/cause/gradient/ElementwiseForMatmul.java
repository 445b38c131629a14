package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Broadcast;
import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntFunction;

/** ⊙ where a matrix product belongs, where the shapes allow it. */
public final class ElementwiseForMatmul implements Cause {

    @Override
    public String id() {
        return "elementwise-for-matmul";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() == Role.INPUT_GRADIENT
                && site.facts().layer(site.k() + 1).isLinear()) {
            int above = site.k() + 1;
            String dz = Quantities.gradient(Quantities.linearOutput(above));
            String weight = Quantities.weight(above);
            return List.of(
                    wrong(site, step -> multiply(site.now(step, dz), transpose(site.now(step, weight))), "dz ⊙ Wᵀ"),
                    wrong(site, step -> multiply(site.now(step, dz), site.now(step, weight)), "dz ⊙ W"),
                    wrong(
                            site,
                            step -> multiply(site.now(step, dz), sumRows(site.now(step, weight))),
                            "Σ over rows of dz ⊙ W, per sample"),
                    wrong(
                            site,
                            step -> multiply(site.now(step, dz), sumColumns(site.now(step, weight))),
                            "Σ over rows of dz ⊙ Wᵀ, per sample"));
        } else if (site.role() == Role.WEIGHT_GRADIENT && site.layer().isLinear()) {
            String input = site.layer().input();
            String dz = Quantities.gradient(Quantities.linearOutput(site.k()));
            return List.of(
                    wrong(
                            site,
                            step -> add(
                                    multiply(transpose(site.now(step, input)), site.now(step, dz)),
                                    Scaling.penalty(site, step)),
                            "aᵀ ⊙ dz"),
                    wrong(
                            site,
                            step -> add(
                                    multiply(site.now(step, input), site.now(step, dz)), Scaling.penalty(site, step)),
                            "a ⊙ dz"),
                    wrong(
                            site,
                            step -> add(
                                    Broadcast.to(site.now(step, site.parameter()), perUnit(site, step, input, dz)),
                                    Scaling.penalty(site, step)),
                            "Σᵢ aᵢ ⊙ dzᵢ in every row"),
                    wrong(
                            site,
                            step -> add(
                                    transpose(Broadcast.to(
                                            transpose(site.now(step, site.parameter())),
                                            perUnit(site, step, input, dz))),
                                    Scaling.penalty(site, step)),
                            "Σᵢ aᵢ ⊙ dzᵢ in every column"));
        }
        return List.of();
    }

    /** Σ over the rows of a ⊙ dz. */
    private static Expression perUnit(Site site, int step, String input, String dz) {
        return sumRows(multiply(site.now(step, input), site.now(step, dz)));
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(
                this, site, rule, Words.rule(site), site.symbol() + " = " + computed, "use the matrix product");
    }
}
