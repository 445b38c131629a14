package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

/** Only the diagonal of the softmax's Jacobian, pᵢ(1 − pᵢ). */
public final class SoftmaxJacobian implements Cause {

    @Override
    public String id() {
        return "softmax-jacobian-diagonal-only";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION_GRADIENT || !(site.layer().activation() instanceof ActivationSpec.Softmax)) {
            return List.of();
        }
        String a = Quantities.activation(site.k());
        return List.of(Mutation.bug(
                this,
                site,
                step -> multiply(
                        site.now(step, Quantities.gradient(a)),
                        multiply(site.now(step, a), subtract(ONE, site.now(step, a)))),
                "dzᵢ = pᵢ (daᵢ − Σⱼ pⱼ daⱼ)",
                "dzᵢ = daᵢ pᵢ (1 − pᵢ)",
                "add the terms −pᵢ pⱼ of the other outputs"));
    }
}
