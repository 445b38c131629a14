package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Gradients are summed over the batch, and 1/m is applied later: at dW and db, or in the update. */
public final class SumThenScale implements Cause {

    @Override
    public String id() {
        return "sum-then-scale";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.facts().spec().loss().reduction() == Reduction.SUM) {
            return List.of();
        }
        List<NamedConstant> factors = new ArrayList<>();
        factors.add(new NamedConstant("m", site.facts()::m));
        if (site.facts().outputs() > 1) {
            double outputs = site.facts().outputs();
            factors.add(new NamedConstant("m·C", step -> site.facts().m(step) * outputs));
        }
        List<Mutation> mutations = new ArrayList<>();
        for (NamedConstant factor : factors) {
            atGradients(site, factor, mutations);
            inUpdate(site, factor, mutations);
        }
        return mutations;
    }

    private void atGradients(Site site, NamedConstant factor, List<Mutation> mutations) {
        String how = "gradients times " + factor.name() + ", divided at dW and db";
        if (isSource(site)) {
            mutations.add(scaled(site, factor, false, how));
        } else if (site.role() == Role.WEIGHT_GRADIENT || site.role() == Role.BIAS_GRADIENT) {
            mutations.add(scaled(site, factor, true, how));
        }
    }

    private void inUpdate(Site site, NamedConstant factor, List<Mutation> mutations) {
        String how = "gradients times " + factor.name() + ", divided in the update";
        boolean gradient = site.role() == Role.WEIGHT_GRADIENT || site.role() == Role.BIAS_GRADIENT;
        if (isSource(site) || (gradient && Scaling.hasPenalty(site))) {
            mutations.add(scaled(site, factor, false, how));
        } else if (site.role() == Role.UPDATE) {
            mutations.add(different(
                    site,
                    step -> OptimizerParts.update(
                            site,
                            step,
                            multiply(
                                    constant(1 / factor.value().applyAsDouble(step)),
                                    OptimizerParts.direction(site, step))),
                    how));
        }
    }

    private static boolean isSource(Site site) {
        return site.role() == Role.OUTPUT_GRADIENT || (site.role() == Role.ACTIVATION_GRADIENT && site.isLastLayer());
    }

    private Mutation scaled(Site site, NamedConstant factor, boolean undo, String how) {
        return different(
                site,
                step -> {
                    double value = factor.value().applyAsDouble(step);
                    return Scaling.ofData(site, step, undo ? 1 / value : value);
                },
                how);
    }

    private Mutation different(Site site, IntFunction<Expression> rule, String how) {
        return Mutation.convention(
                        this, site, rule, "gradients of the mean loss", how, "nothing: the updated parameters agree")
                .costing(1.3);
    }
}
