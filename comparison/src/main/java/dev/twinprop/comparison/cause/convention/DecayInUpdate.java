package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.PenaltyFormulas;
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
        if (!regularization.penalizes(site.parameter())) {
            return List.of();
        }
        boolean updates = site.role() == Role.UPDATE || site.role() == Role.OPTIMIZER_STATE;
        if (site.isParameterGradient()) {
            return different(site, step -> Scaling.data(site, step));
        } else if (updates && OptimizerParts.readsGradient(site)) {
            return different(
                    site,
                    step -> FormulaParts.replaced(
                            site.rule(step),
                            gradient(site, step),
                            add(
                                    gradient(site, step),
                                    PenaltyFormulas.gradient(regularization, site.now(step, site.parameter())))));
        }
        return List.of();
    }

    private static Expression gradient(Site site, int step) {
        return site.now(step, Quantities.gradient(site.parameter()));
    }

    /** At every parameter, or at one. */
    private List<Mutation> different(Site site, IntFunction<Expression> rule) {
        return List.of(different(site, rule, "every parameter"), different(site, rule, site.parameter()));
    }

    private Mutation different(Site site, IntFunction<Expression> rule, String line) {
        return Mutation.convention(
                        this,
                        site,
                        rule,
                        "dW = … + λW, then the update",
                        "dW without λW, and λW added in the update",
                        "nothing: the parameters agree")
                .onLine(line)
                .asWhole()
                .costing(1.3);
    }
}
