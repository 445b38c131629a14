package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Broadcast;
import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntFunction;

/** One bias for a whole layer: its gradient is one number for all units. */
public final class BiasSharedPerLayer implements Cause {

    private static final String FIX = "give each unit a bias of its own and sum over the rows only";

    @Override
    public String id() {
        return "bias-shared-per-layer";
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean several =
                site.k() > 0 && site.layer().outputs() > 1 && site.layer().bias();
        if (several && site.role() == Role.LINEAR_OUTPUT) {
            return List.of(forward(site));
        }
        return several && site.role() == Role.BIAS_GRADIENT ? gradients(site) : List.of();
    }

    /** z = aW + b₀: the first bias serves all units. */
    private Mutation forward(Site site) {
        double[] first = new double[site.layer().outputs()];
        first[0] = 1;
        Expression one = new Expression.Literal(Tensor.vector(first));
        return Mutation.bug(
                        this,
                        site,
                        step -> FormulaParts.replaced(
                                site.rule(step),
                                site.now(step, Quantities.bias(site.k())),
                                sum(multiply(one, site.now(step, Quantities.bias(site.k()))))),
                        Words.rule(site),
                        "one bias for all units of the layer",
                        FIX)
                .onLine("total");
    }

    private List<Mutation> gradients(Site site) {
        String dz = Quantities.gradient(Quantities.linearOutput(site.k()));
        double units = site.layer().outputs();
        return List.of(
                wrong(site, step -> sum(site.now(step, dz)), "db = Σ dz over rows and units")
                        .onLine("total"),
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
                        Broadcast.to(site.now(step, site.parameter()), scalar.apply(step)),
                        Scaling.penalty(site, step)),
                Words.rule(site),
                computed,
                FIX);
    }
}
