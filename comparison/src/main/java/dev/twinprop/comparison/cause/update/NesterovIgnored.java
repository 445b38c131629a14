package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

/** Plain momentum where Nesterov's is declared. */
public final class NesterovIgnored implements Cause {

    @Override
    public String id() {
        return "nesterov-ignored";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.UPDATE
                || !(site.facts().spec().optimizer() instanceof OptimizerSpec.Sgd sgd)
                || !sgd.nesterov()) {
            return List.of();
        }
        return List.of(Mutation.bug(
                this,
                site,
                step -> OptimizerParts.update(
                        site, step, site.now(step, Quantities.state("velocity", site.parameter()))),
                Words.rule(site),
                "θ_new = θ − lr·velocity",
                "step along g + μ·velocity"));
    }
}
