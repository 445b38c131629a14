package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.UpdateFormulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntFunction;

/** AdamW's decay, straight from the parameter, where L2 through the gradient is declared; or the reverse. */
public final class CoupledWeightDecay implements Cause {

    @Override
    public String id() {
        return "coupled-weight-decay";
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean update = site.role() == Role.UPDATE || site.role() == Role.OPTIMIZER_STATE;
        OptimizerSpec optimizer = site.facts().spec().optimizer();
        if (!update || optimizer.weightDecay(site.parameter()) == 0) {
            return List.of();
        } else if (optimizer instanceof OptimizerSpec.Adam adam && adam.decoupled()) {
            return coupled(site, adam.weightDecay());
        } else if (optimizer.stateNames(site.parameter()).isEmpty()) {
            return List.of(); // without state both are the same
        }
        return decoupled(site, optimizer.weightDecay());
    }

    private List<Mutation> decoupled(Site site, double decay) {
        IntFunction<Expression> rule = step -> {
            Expression without = FormulaParts.replaced(
                    site.rule(step), OptimizerParts.gradient(site, step), OptimizerParts.gradient(site, step, 0));
            return site.role() == Role.OPTIMIZER_STATE
                    ? without
                    : subtract(
                            without,
                            multiply(
                                    constant(site.facts().learningRate(step) * decay),
                                    site.now(step, site.parameter())));
        };
        return everywhere(
                site,
                rule,
                "g = dθ + λ·θ, of which the state is made",
                "state of dθ alone, and θ_new = θ − lr·… − lr·λ·θ",
                "add λ·θ to the gradient, or declare adamw");
    }

    private List<Mutation> coupled(Site site, double decay) {
        IntFunction<Expression> rule = step -> {
            UpdateFormulas updates = site.facts().updates(step);
            return site.role() == Role.UPDATE
                    ? FormulaParts.replaced(
                            site.rule(step), updates.start(site.parameter()), updates.start(site.parameter(), 0))
                    : FormulaParts.replaced(
                            site.rule(step),
                            OptimizerParts.gradient(site, step),
                            OptimizerParts.gradient(site, step, decay));
        };
        return everywhere(
                site,
                rule,
                "moments of dθ alone, and θ_new = (1 − lr·λ)·θ − lr·m̂/(√v̂ + ε)",
                "g = dθ + λ·θ in both moments, and θ_new = θ − lr·m̂/(√v̂ + ε)",
                "take lr·λ·θ off the parameter instead of adding λ·θ to the gradient, or declare adam");
    }

    /** At every parameter, or at one: some decay only their weights so. */
    private List<Mutation> everywhere(
            Site site, IntFunction<Expression> rule, String expected, String computed, String fix) {
        boolean isUntouched = rule.apply(1).equals(site.rule(1));
        if (isUntouched) {
            return List.of();
        }
        Mutation mutation = Mutation.bug(this, site, rule, expected, computed, fix);
        Mutation line = updateReadsGradient(site) ? mutation : mutation.asWhole();
        return List.of(line.onLine("every parameter"), line.onLine(site.parameter()));
    }

    /** Whether a forgotten decay would show in the update itself: if not, it must change there to be this mistake. */
    private static boolean updateReadsGradient(Site site) {
        Site update = new Site(site.facts(), Role.UPDATE, Quantities.updated(site.parameter()), site.k());
        return OptimizerParts.readsGradient(update);
    }
}
