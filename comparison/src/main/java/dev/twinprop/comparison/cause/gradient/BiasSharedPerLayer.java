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

/** One bias for a whole layer: its gradient is one number for all units. */
public final class BiasSharedPerLayer implements Cause {

    @Override
    public String id() {
        return "bias-shared-per-layer";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.BIAS_GRADIENT || site.layer().outputs() == 1) {
            return List.of();
        }
        String dz = Quantities.gradient(Quantities.linearOutput(site.k()));
        double units = site.layer().outputs();
        return List.of(
                wrong(site, step -> sum(site.now(step, dz)), "db = Σ dz over rows and units"),
                wrong(
                        site,
                        step -> multiply(constant(1 / units), sum(site.now(step, dz))),
                        "db = mean over units of Σᵢ dzᵢ"));
    }

    private Mutation wrong(Site site, IntFunction<Expression> scalar, String computed) {
        return Mutation.bug(
                this,
                site,
                step -> add(
                        add(
                                multiply(
                                        constant(0),
                                        sumRows(site.now(
                                                step, Quantities.gradient(Quantities.linearOutput(site.k()))))),
                                scalar.apply(step)),
                        Scaling.penalty(site, step)),
                Words.rule(site),
                computed,
                "give each unit a bias of its own and sum over the rows only");
    }
}
