package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.spec.ActivationSpec;
import java.util.List;

/** The softmax's Jacobian applied to a gradient that holds it already. */
public final class SoftmaxJacobianTwice implements Cause {

    @Override
    public String id() {
        return "softmax-jacobian-twice";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION_GRADIENT || !(site.layer().activation() instanceof ActivationSpec.Softmax)) {
            return List.of();
        }
        return List.of(Mutation.bug(
                this,
                site,
                step -> activationGradient(
                        site.layer().activation(), site.now(step, site.layer().preactivation()), site.rule(step)),
                "dz = J da = p − y (over m)",
                "dz = J (p − y) (over m)",
                "p − y is the gradient by z already: do not multiply by the Jacobian again"));
    }
}
