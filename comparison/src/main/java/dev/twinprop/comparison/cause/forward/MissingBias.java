package dev.twinprop.comparison.cause.forward;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import java.util.List;

/** z = a W: the bias is forgotten. */
public final class MissingBias implements Cause {

    @Override
    public String id() {
        return "missing-bias";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.LINEAR_OUTPUT || !site.layer().bias()) {
            return List.of();
        }
        return List.of(Mutation.bug(
                this, site, site::weightedSum, Words.rule(site), "z = a W", "add the bias to the linear output"));
    }
}
