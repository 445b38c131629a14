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

/** One scalar product, broadcast over the whole matrix of weights. */
public final class DotForOuter implements Cause {

    @Override
    public String id() {
        return "dot-for-outer";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.WEIGHT_GRADIENT || !site.layer().isLinear()) {
            return List.of();
        }
        String input = site.layer().input();
        String dz = Quantities.gradient(Quantities.linearOutput(site.k()));
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(wrong(
                site,
                step -> sum(multiply(sumColumns(site.now(step, input)), sumColumns(site.now(step, dz)))),
                "dW = Σᵢ (Σ aᵢ)(Σ dzᵢ), the same everywhere"));
        if (site.layer().inputs() == site.layer().outputs()) {
            mutations.add(wrong(
                    site,
                    step -> sum(multiply(site.now(step, input), site.now(step, dz))),
                    "dW = Σᵢ aᵢ · dzᵢ, the same everywhere"));
        }
        return mutations;
    }

    private Mutation wrong(Site site, IntFunction<Expression> scalar, String computed) {
        return Mutation.bug(
                this,
                site,
                step -> add(
                        Broadcast.to(site.now(step, site.parameter()), scalar.apply(step)),
                        Scaling.penalty(site, step)),
                Words.rule(site),
                computed,
                "use the outer product of input and output gradient");
    }
}
