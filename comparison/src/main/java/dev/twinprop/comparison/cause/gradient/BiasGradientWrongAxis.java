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
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The bias gradient summed over the units instead of over the rows, where that has the right shape. */
public final class BiasGradientWrongAxis implements Cause {

    @Override
    public String id() {
        return "bias-gradient-wrong-axis";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.BIAS_GRADIENT) {
            return List.of();
        }
        String dz = Quantities.gradient(Quantities.linearOutput(site.k()));
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(wrong(site, step -> sumColumns(site.now(step, dz)), "db = Σⱼ dzᵢⱼ over the units"));
        if (site.layer().outputs() > 1) {
            mutations.add(wrong(
                    site,
                    step -> Broadcast.to(site.now(step, site.parameter()), sum(site.now(step, dz))),
                    "db = Σᵢⱼ dzᵢⱼ over rows and units"));
            mutations.add(wrong(
                    site,
                    step -> Broadcast.to(
                            site.now(step, site.parameter()),
                            multiply(
                                    constant(1.0
                                            / (site.facts().m(step)
                                                    * site.layer().outputs())),
                                    sum(site.now(step, dz)))),
                    "db = mean of dzᵢⱼ over rows and units"));
        }
        return mutations;
    }

    private Mutation wrong(Site site, IntFunction<Expression> sum, String computed) {
        return Mutation.bug(
                this,
                site,
                step -> add(sum.apply(step), Scaling.penalty(site, step)),
                Words.rule(site),
                computed,
                "sum dz over the rows");
    }
}
