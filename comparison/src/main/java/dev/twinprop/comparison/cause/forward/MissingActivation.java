package dev.twinprop.comparison.cause.forward;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import java.util.List;

/** a = z: the activation is forgotten. */
public final class MissingActivation implements Cause {

    @Override
    public String id() {
        return "missing-activation";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION) {
            return List.of();
        }
        return List.of(Mutation.bug(
                this,
                site,
                step -> site.now(step, site.layer().preactivation()),
                "a = f(z)",
                "a = z",
                "apply the activation in the forward pass"));
    }
}
