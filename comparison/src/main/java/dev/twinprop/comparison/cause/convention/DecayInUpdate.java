package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntFunction;

/** The penalty's gradient is added in the update, and the recorded gradient is without it. */
public final class DecayInUpdate implements Cause {

    @Override
    public String id() {
        return "decay-in-update";
    }

    @Override
    public List<Mutation> at(Site site) {
        RegularizationSpec regularization = site.facts().spec().regularization();
        boolean penalized =
                regularization.isActive() && (site.parameter().startsWith("W") || regularization.penalizesBiases());
        if (!penalized) {
            return List.of();
        }
        boolean first = site.facts().spec().optimizer().stateNames().isEmpty()
                ? site.role() == Role.UPDATE
                : site.role() == Role.OPTIMIZER_STATE;
        if (site.role() == Role.WEIGHT_GRADIENT || site.role() == Role.BIAS_GRADIENT) {
            return List.of(different(site, step -> Scaling.data(site, step)));
        } else if (first) {
            return List.of(different(
                    site,
                    step -> FormulaParts.replaced(
                            site.rule(step),
                            site.now(step, Quantities.gradient(site.parameter())),
                            add(
                                    site.now(step, Quantities.gradient(site.parameter())),
                                    multiply(constant(regularization.l2()), site.now(step, site.parameter()))))));
        }
        return List.of();
    }

    private Mutation different(Site site, IntFunction<Expression> rule) {
        return Mutation.convention(
                        this,
                        site,
                        rule,
                        "dW = … + λW, then the update",
                        "dW without λW, and λW added in the update",
                        "nothing: the parameters agree")
                .costing(1.3);
    }
}
