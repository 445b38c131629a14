package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

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
        if (site.role() == Role.INPUT_GRADIENT) {
            int above = site.k() + 1;
            String dz = Quantities.gradient(Quantities.linearOutput(above));
            String weight = Quantities.weight(above);
            return List.of(
                    wrong(site, step -> multiply(site.now(step, dz), transpose(site.now(step, weight))), "dz ⊙ Wᵀ"),
                    wrong(site, step -> multiply(site.now(step, dz), site.now(step, weight)), "dz ⊙ W"));
        } else if (site.role() == Role.WEIGHT_GRADIENT) {
            String input = Quantities.input(site.facts().spec().network(), site.layer());
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
                            "a ⊙ dz"));
        }
        return List.of();
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(
                this, site, rule, Words.rule(site), site.symbol() + " = " + computed, "use the matrix product");
    }
}
