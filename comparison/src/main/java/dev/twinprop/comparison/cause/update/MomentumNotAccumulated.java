package dev.twinprop.comparison.cause.update;

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
import java.util.function.IntFunction;

/** The velocity is forgotten between steps. */
public final class MomentumNotAccumulated implements Cause {

    @Override
    public String id() {
        return "momentum-not-accumulated";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.OPTIMIZER_STATE
                || !(site.facts().spec().optimizer() instanceof OptimizerSpec.Sgd sgd)) {
            return List.of();
        }
        return List.of(
                wrong(site, step -> OptimizerParts.gradient(site, step), "velocity = g"),
                wrong(
                        site,
                        step -> step == 0
                                ? site.rule(step)
                                : multiply(constant(1 - sgd.dampening()), OptimizerParts.gradient(site, step)),
                        "velocity = (1−τ)·g"));
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(this, site, rule, Words.rule(site), computed, "keep the velocity from step to step");
    }
}
