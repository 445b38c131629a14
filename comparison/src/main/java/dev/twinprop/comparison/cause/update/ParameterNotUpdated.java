package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import java.util.List;

/** A parameter that never changes. */
public final class ParameterNotUpdated implements Cause {

    @Override
    public String id() {
        return "parameter-not-updated";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.UPDATE) {
            return List.of();
        }
        return List.of(Mutation.bug(
                        this,
                        site,
                        step -> site.now(step, site.parameter()),
                        Words.rule(site),
                        site.parameter().substring(0, 1) + "_new = "
                                + site.parameter().substring(0, 1),
                        "update " + site.parameter().substring(0, 1) + " too")
                .costing(0.9));
    }
}
