package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Gradients are summed over the batch, and 1/m is applied later: at dW and db, or in the update. */
public final class SumThenScale implements Cause {

    /** Where gradients can begin to be sums: without an activation at the end ∂L/∂z is ∂L/∂a. */
    private static List<Role> sources(Site site) {
        return site.facts().spec().network().outputStage().operation() instanceof ActivationSpec
                ? List.of(Role.OUTPUT_GRADIENT, Role.ACTIVATION_GRADIENT)
                : List.of(Role.OUTPUT_GRADIENT);
    }

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
            inLearningRate(site, factor, mutations);
        }
        return mutations;
    }

    /** Either ∂L/∂a or a fused ∂L/∂z is the first that is not divided. */
    private void atGradients(Site site, NamedConstant factor, List<Mutation> mutations) {
        for (Role source : sources(site)) {
            String how = "gradients from " + name(source) + " on times " + factor.name() + ", divided at dW and db";
            if (isSource(site, source)) {
                mutations.add(scaled(site, factor, false, how));
            } else if (site.isParameterGradient()) {
                mutations.add(scaled(site, factor, true, how));
            }
        }
    }

    private void inUpdate(Site site, NamedConstant factor, List<Mutation> mutations) {
        boolean gradient = site.isParameterGradient();
        for (Role source : sources(site)) {
            String how = "gradients from " + name(source) + " on times " + factor.name() + ", divided in the update";
            if (isSource(site, source) || (gradient && Scaling.hasPenalty(site))) {
                mutations.add(scaled(site, factor, false, how));
            } else if (readsGradient(site)) {
                mutations.add(different(site, step -> update(site, step, factor), how));
            }
        }
    }

    /** lr/m: what the optimiser keeps is summed too. */
    private void inLearningRate(Site site, NamedConstant factor, List<Mutation> mutations) {
        if (site.facts().spec().optimizer().stateNames(Quantities.weight(1)).isEmpty()) {
            return; // the same as in the update
        }
        for (Role source : sources(site)) {
            String how = "gradients from " + name(source) + " on times " + factor.name()
                    + ", divided with the learning rate";
            if (isSource(site, source)) {
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
    }

    private static Expression update(Site site, int step, NamedConstant factor) {
        Expression gradient = site.now(step, Quantities.gradient(site.parameter()));
        return FormulaParts.replaced(
                site.rule(step), gradient, multiply(constant(1 / factor.value().applyAsDouble(step)), gradient));
    }

    /** Whether it is a rule of the optimiser that reads the gradient itself. */
    private static boolean readsGradient(Site site) {
        return (site.role() == Role.UPDATE || site.role() == Role.OPTIMIZER_STATE)
                && OptimizerParts.readsGradient(site);
    }

    private static boolean isSource(Site site, Role source) {
        return site.role() == source && (source == Role.OUTPUT_GRADIENT || site.isOutputActivation());
    }

    private static String name(Role source) {
        return source == Role.OUTPUT_GRADIENT ? "∂L/∂a" : "∂L/∂z";
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
                .asWhole()
                .costing(1.3);
    }
}
