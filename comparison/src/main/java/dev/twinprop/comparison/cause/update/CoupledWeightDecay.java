package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.List;
import java.util.function.IntFunction;

/** AdamW's decay, straight from the parameter, where Adam's L2 through the gradient is declared. */
public final class CoupledWeightDecay implements Cause {

    @Override
    public String id() {
        return "coupled-weight-decay";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (!(site.facts().spec().optimizer() instanceof OptimizerSpec.Adam adam) || adam.weightDecay() == 0) {
            return List.of();
        }
        if (site.role() == Role.OPTIMIZER_STATE) {
            return wrong(
                    site,
                    step -> FormulaParts.replaced(
                            site.rule(step),
                            OptimizerParts.gradient(site, step),
                            OptimizerParts.gradient(site, step, 0)));
        } else if (site.role() == Role.UPDATE) {
            return wrong(
                    site,
                    step -> subtract(
                            site.rule(step),
                            multiply(
                                    constant(adam.learningRate() * adam.weightDecay()),
                                    site.now(step, site.parameter()))));
        }
        return List.of();
    }

    /** At every parameter, or at one: some decay only their weights so. */
    private List<Mutation> wrong(Site site, IntFunction<Expression> rule) {
        return List.of(wrong(site, rule, "every parameter"), wrong(site, rule, site.parameter()));
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String line) {
        return Mutation.bug(
                        this,
                        site,
                        rule,
                        "g = dθ + λ·θ in both moments",
                        "moments of dθ alone, and θ_new = θ − lr·m̂/(√v̂ + ε) − lr·λ·θ",
                        "add λ·θ to the gradient, or declare adamw")
                .onLine(line)
                .asWhole();
    }
}
