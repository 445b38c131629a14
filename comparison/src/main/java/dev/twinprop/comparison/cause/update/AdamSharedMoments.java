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

    /** Which moment a step computes first: the other finds it in the storage, and stays there. */
    private static final String M_FIRST = "m first";

    private static final String V_FIRST = "v first";

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
            return List.of(
                    wrong(site, step -> site.now(step, v), "m = v, one storage for both", M_FIRST),
                    wrong(
                            site,
                            step -> first(site, step, adam, second(site, step, adam, before(site, step, m))),
                            "m = β₁·v + (1−β₁)·g, one storage for both",
                            V_FIRST));
        }
        return List.of(
                wrong(
                        site,
                        step -> second(site, step, adam, first(site, step, adam, before(site, step, v))),
                        "v = β₂·m + (1−β₂)·g², one storage for both",
                        M_FIRST),
                wrong(site, step -> site.now(step, m), "v = m, one storage for both", V_FIRST));
    }

    /** What the storage held before the step. */
    private static Expression before(Site site, int step, String storage) {
        return site.facts().updates(step).before(storage);
    }

    /** β₁·storage + (1−β₁)·g. */
    private static Expression first(Site site, int step, OptimizerSpec.Adam adam, Expression storage) {
        return add(
                multiply(constant(adam.beta1()), storage),
                multiply(constant(1 - adam.beta1()), OptimizerParts.gradient(site, step)));
    }

    /** β₂·storage + (1−β₂)·g². */
    private static Expression second(Site site, int step, OptimizerSpec.Adam adam, Expression storage) {
        return add(
                multiply(constant(adam.beta2()), storage),
                multiply(constant(1 - adam.beta2()), square(OptimizerParts.gradient(site, step))));
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed, String line) {
        return Mutation.bug(this, site, rule, Words.rule(site), computed, "give m and v a storage each")
                .onLine(line);
    }
}
