package dev.twinprop.comparison.cause.forward;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import java.util.List;
import java.util.function.IntFunction;

/** The softmax is normalised over the batch instead of over the outputs. */
public final class SoftmaxWrongAxis implements Cause {

    @Override
    public String id() {
        return "softmax-wrong-axis";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION || !(site.layer().activation() instanceof ActivationSpec.Softmax)) {
            return List.of();
        }
        String z = site.layer().preactivation();
        return List.of(
                wrong(
                        site,
                        step -> transpose(activation(site.layer().activation(), transpose(site.now(step, z)))),
                        "a = eᶻ / Σ eᶻ over the batch"),
                wrong(
                        site,
                        step -> divide(exp(site.now(step, z)), sum(exp(site.now(step, z)))),
                        "a = eᶻ / Σ eᶻ over everything"));
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(
                this, site, rule, "a = eᶻ / Σ eᶻ over the outputs", computed, "sum the exponentials of each row");
    }
}
