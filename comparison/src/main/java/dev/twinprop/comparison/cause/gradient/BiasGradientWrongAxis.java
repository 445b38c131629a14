package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

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
        return List.of(Mutation.bug(
                this,
                site,
                step -> add(sumColumns(site.now(step, dz)), Scaling.penalty(site, step)),
                Words.rule(site),
                "db = Σⱼ dzᵢⱼ over the units",
                "sum dz over the rows"));
    }
}
