package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The classic look-ahead form of Nesterov's method: the gradient is taken at θ + μ·v, and θ itself is stored.
 *
 * <p>torch stores the shifted parameters instead.
 */
public final class NesterovLookahead implements Cause {

    @Override
    public String id() {
        return "nesterov-lookahead-form";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (!(site.facts().spec().optimizer() instanceof OptimizerSpec.Sgd sgd) || !sgd.nesterov()) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        for (boolean stepInVelocity : new boolean[] {true, false}) {
            IntFunction<Expression> rule = rule(site, sgd, stepInVelocity);
            if (rule != null) {
                mutations.add(different(site, rule, stepInVelocity));
            }
        }
        return mutations;
    }

    private static @Nullable IntFunction<Expression> rule(Site site, OptimizerSpec.Sgd sgd, boolean stepInVelocity) {
        double mu = sgd.momentum();
        double lr = sgd.learningRate();
        return switch (site.role()) {
            case LINEAR_OUTPUT -> step -> ahead(site, step, sgd, stepInVelocity, site.rule(step), site.k());
            case INPUT_GRADIENT -> step -> ahead(site, step, sgd, stepInVelocity, site.rule(step), site.k() + 1);
            case OPTIMIZER_STATE ->
                step -> {
                    Expression g = OptimizerParts.gradient(site, step);
                    Expression own = stepInVelocity ? multiply(constant(-lr), g) : g;
                    return add(multiply(constant(mu), OptimizerParts.before(site, step)), own);
                };
            case UPDATE ->
                step -> {
                    Expression v = site.now(step, Quantities.state("velocity", site.parameter()));
                    Expression theta = site.now(step, site.parameter());
                    return stepInVelocity ? add(theta, v) : subtract(theta, multiply(constant(lr), v));
                };
            default -> null;
        };
    }

    /** A formula of the pass with θ + μ·v (or θ − lr·μ·v) in place of the parameters of a layer. */
    private static Expression ahead(
            Site site, int step, OptimizerSpec.Sgd sgd, boolean stepInVelocity, Expression formula, int k) {
        double reach = stepInVelocity ? sgd.momentum() : -sgd.learningRate() * sgd.momentum();
        Expression shifted = formula;
        for (String parameter : List.of(Quantities.weight(k), Quantities.bias(k))) {
            Expression theta = site.now(step, parameter);
            Expression v = OptimizerParts.state(Quantities.state("velocity", parameter), step - 1);
            shifted = FormulaParts.replaced(shifted, theta, add(theta, multiply(constant(reach), v)));
        }
        return shifted;
    }

    private Mutation different(Site site, IntFunction<Expression> rule, boolean stepInVelocity) {
        return Mutation.convention(
                        this,
                        site,
                        rule,
                        "torch's form: the stored parameters are the shifted ones",
                        stepInVelocity
                                ? "gradient at θ + μ·v, v = μ·v − lr·g, θ_new = θ + v"
                                : "gradient at θ − lr·μ·v, v = μ·v + g, θ_new = θ − lr·v",
                        "nothing: it is Nesterov's method in its first form")
                .costing(1.1);
    }
}
