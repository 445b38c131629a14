package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

/** dz = da: the activation's derivative is forgotten. */
public final class MissingActivationDerivative implements Cause {

    @Override
    public String id() {
        return "missing-activation-derivative";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION_GRADIENT) {
            return List.of();
        }
        return List.of(Mutation.bug(
                this,
                site,
                step -> site.now(step, Quantities.gradient(Quantities.activation(site.k()))),
                "dz = da ⊙ f'(z)",
                "dz = da",
                "multiply by the derivative of the activation"));
    }
}
