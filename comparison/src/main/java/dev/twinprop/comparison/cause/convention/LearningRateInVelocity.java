package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The velocity holds the step itself, −lr·v, as in the classic form of momentum. */
public final class LearningRateInVelocity implements Cause {

    @Override
    public String id() {
        return "learning-rate-in-velocity";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (!(site.facts().spec().optimizer() instanceof OptimizerSpec.Sgd sgd)
                || sgd.momentum(site.parameter()) == 0
                || sgd.looksAhead()) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        for (int sign : new int[] {-1, 1}) {
            String how = sign < 0
                    ? "velocity = μ·velocity − lr·g, θ_new = θ + velocity"
                    : "velocity = μ·velocity + lr·g, θ_new = θ − velocity";
            if (site.role() == Role.OPTIMIZER_STATE) {
                mutations.add(different(site, step -> velocity(site, sgd, step, sign), how));
            } else if (site.role() == Role.UPDATE) {
                mutations.add(different(site, step -> update(site, sgd, step, sign), how));
            }
        }
        return mutations;
    }

    private static Expression velocity(Site site, OptimizerSpec.Sgd sgd, int step, int sign) {
        double share = step == 0 ? 1 : 1 - sgd.dampening();
        return add(
                multiply(constant(sgd.momentum()), OptimizerParts.before(site, step)),
                multiply(
                        constant(sign * site.facts().learningRate(step) * share), OptimizerParts.gradient(site, step)));
    }

    private static Expression update(Site site, OptimizerSpec.Sgd sgd, int step, int sign) {
        Expression velocity = site.now(step, Quantities.state("velocity", site.parameter()));
        Expression move = sgd.nesterov()
                ? add(
                        multiply(constant(sgd.momentum()), velocity),
                        multiply(constant(sign * site.facts().learningRate(step)), OptimizerParts.gradient(site, step)))
                : velocity;
        return sign < 0
                ? add(site.now(step, site.parameter()), move)
                : subtract(site.now(step, site.parameter()), move);
    }

    private Mutation different(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.convention(
                        this,
                        site,
                        rule,
                        "velocity = μ·velocity + g, θ_new = θ − lr·velocity",
                        computed,
                        "nothing: with a constant learning rate both forms take the same steps")
                .costing(1.1);
    }
}
