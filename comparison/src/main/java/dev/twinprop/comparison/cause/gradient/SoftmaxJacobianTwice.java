package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import java.util.List;

/** The softmax's Jacobian applied to a gradient that holds it already. */
public final class SoftmaxJacobianTwice implements Cause {

    @Override
    public String id() {
        return "softmax-jacobian-twice";
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean ofLayer =
                site.role() == Role.ACTIVATION_GRADIENT && site.layer().activation() instanceof ActivationSpec.Softmax;
        boolean ofLogits = site.role() == Role.OUTPUT_GRADIENT
                && site.facts().spec().loss() instanceof LossSpec.CrossEntropyWithLogits;
        if (!ofLayer && !ofLogits) {
            return List.of();
        }
        String preactivation = ofLayer
                ? site.layer().preactivation()
                : site.facts().spec().network().output();
        return List.of(Mutation.bug(
                this,
                site,
                step -> activationGradient(
                        new ActivationSpec.Softmax(), site.now(step, preactivation), site.rule(step)),
                "dz = J da = p − y (over m)",
                "dz = J (p − y) (over m)",
                "p − y is the gradient by z already: do not multiply by the Jacobian again"));
    }
}
