package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntFunction;

/** f' written in terms of a, which shows where a is not f(z). */
public final class DerivativeFromOutput implements Cause {

    @Override
    public String id() {
        return "derivative-from-output";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION_GRADIENT) {
            return List.of();
        }
        ActivationSpec f = site.layer().activation();
        if (f instanceof ActivationSpec.Sigmoid) {
            return List.of(written(site, "a(1 − a)", step -> multiply(a(site, step), subtract(ONE, a(site, step)))));
        } else if (f instanceof ActivationSpec.Tanh) {
            return List.of(written(site, "(1 − a²)", step -> subtract(ONE, square(a(site, step)))));
        } else if (f instanceof ActivationSpec.Softmax) {
            return List.of(softmax(site));
        } else if (f instanceof ActivationSpec.LeakyRelu leaky) {
            return List.of(written(
                    site,
                    "[a > 0]",
                    step -> add(
                            greater(a(site, step), ZERO),
                            multiply(constant(leaky.slope()), subtract(ONE, greater(a(site, step), ZERO))))));
        }
        return List.of(written(site, "[a > 0]", step -> greater(a(site, step), ZERO)));
    }

    private Mutation written(Site site, String derivative, IntFunction<Expression> factor) {
        return different(site, step -> multiply(da(site, step), factor.apply(step)), "dz = da ⊙ " + derivative);
    }

    /** a ⊙ (da − Σ a da), transposed so that one value per row broadcasts. */
    private Mutation softmax(Site site) {
        return different(
                site,
                step -> multiply(
                        a(site, step),
                        transpose(subtract(
                                transpose(da(site, step)), sumColumns(multiply(a(site, step), da(site, step)))))),
                "dz = a ⊙ (da − Σ a da)");
    }

    private static Expression a(Site site, int step) {
        return site.now(step, Quantities.activation(site.k()));
    }

    private static Expression da(Site site, int step) {
        return site.now(step, Quantities.gradient(Quantities.activation(site.k())));
    }

    private Mutation different(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.convention(
                        this,
                        site,
                        rule,
                        Words.rule(site),
                        computed,
                        "nothing here: it differs only because a is not f(z)")
                .costing(0.7);
    }
}
