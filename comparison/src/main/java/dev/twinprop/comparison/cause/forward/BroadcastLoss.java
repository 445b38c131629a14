package dev.twinprop.comparison.cause.forward;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntFunction;

/** (m, 1) − (m,) becomes (m, m): every output is compared with every target. */
public final class BroadcastLoss implements Cause {

    @Override
    public String id() {
        return "broadcast-loss";
    }

    @Override
    public List<Mutation> at(Site site) {
        Facts facts = site.facts();
        if (facts.outputs() != 1
                || !(facts.spec().loss() instanceof LossSpec.Mse mse)
                || (site.role() != Role.LOSS && site.role() != Role.OUTPUT_GRADIENT)) {
            return List.of();
        }
        String output = Quantities.output(facts.spec().network().outputLayer());
        IntFunction<Expression> differences =
                step -> subtract(site.now(step, output), transpose(site.now(step, Quantities.Y)));
        if (site.role() == Role.LOSS) {
            return List.of(wrong(
                    site,
                    step -> multiply(constant(scale(mse, facts.m(step))), sum(square(differences.apply(step)))),
                    "loss = mean over i, j of (aᵢ − yⱼ)²"));
        }
        return List.of(wrong(
                site,
                step -> multiply(
                        constant(2 * scale(mse, facts.m(step))), product(differences.apply(step), ones(step, site))),
                "da = Σⱼ 2(aᵢ − yⱼ) / m²"));
    }

    /** A column of m ones: a⁰. */
    private static Expression ones(int step, Site site) {
        return power(site.now(step, Quantities.Y), constant(0));
    }

    private static double scale(LossSpec.Mse mse, int m) {
        return mse.reduction() == Reduction.SUM ? mse.factor() : mse.factor() / ((double) m * m);
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(
                this, site, rule, Words.rule(site), computed, "give outputs and targets the same shape (m, 1)");
    }
}
