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
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntFunction;

/** Adam's first and second moment in one storage. */
public final class AdamSharedMoments implements Cause {

    @Override
    public String id() {
        return "adam-shared-moments";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.OPTIMIZER_STATE
                || !(site.facts().spec().optimizer() instanceof OptimizerSpec.Adam adam)) {
            return List.of();
        }
        String m = Quantities.state("m", site.parameter());
        String v = Quantities.state("v", site.parameter());
        if (site.quantity().equals(m)) {
            return List.of(wrong(site, step -> site.now(step, v), "m = v, one storage for both"));
        }
        return List.of(
                wrong(
                        site,
                        step -> add(
                                multiply(constant(adam.beta2()), firstMoment(site, step, adam, v)),
                                multiply(constant(1 - adam.beta2()), square(OptimizerParts.gradient(site, step)))),
                        "v = β₂·m + (1−β₂)·g², one storage for both"),
                wrong(site, step -> site.now(step, m), "v = m, one storage for both"));
    }

    /** β₁·before + (1−β₁)·g, what the shared storage holds when the second moment is computed. */
    private static Expression firstMoment(Site site, int step, OptimizerSpec.Adam adam, String storage) {
        return add(
                multiply(constant(adam.beta1()), site.facts().updates(step).before(storage)),
                multiply(constant(1 - adam.beta1()), OptimizerParts.gradient(site, step)));
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(this, site, rule, Words.rule(site), computed, "give m and v a storage each");
    }
}
