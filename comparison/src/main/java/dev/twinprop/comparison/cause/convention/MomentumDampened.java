package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.List;
import java.util.function.IntPredicate;

/** v = μ·v + (1−μ)·g where torch has v = μ·v + g. */
public final class MomentumDampened implements Cause {

    @Override
    public String id() {
        return "momentum-dampened";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.OPTIMIZER_STATE
                || !(site.facts().spec().optimizer() instanceof OptimizerSpec.Sgd sgd)
                || sgd.dampening() != 0
                || sgd.looksAhead()) {
            return List.of();
        }
        double mu = sgd.momentum();
        return List.of(
                different(site, mu, step -> true, "velocity = μ·velocity + (1−μ)·g"),
                different(site, mu, step -> step > 0, "velocity = μ·velocity + (1−μ)·g, the first g whole"));
    }

    private Mutation different(Site site, double mu, IntPredicate dampened, String computed) {
        return Mutation.convention(
                this,
                site,
                step -> {
                    Expression g = OptimizerParts.gradient(site, step);
                    Expression share = dampened.test(step) ? multiply(subtract(ONE, constant(mu)), g) : g;
                    return add(multiply(constant(mu), OptimizerParts.before(site, step)), share);
                },
                Words.rule(site),
                computed,
                "nothing: it is the same with a learning rate 1/(1−μ) times as large");
    }
}
