package dev.twinprop.comparison.cause.update;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.List;

/** Plain momentum where Nesterov's is declared. */
public final class NesterovIgnored implements Cause {

    @Override
    public String id() {
        return "nesterov-ignored";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (!(site.facts().spec().optimizer() instanceof OptimizerSpec.Sgd sgd)) {
            return List.of();
        } else if (sgd.looksAhead()) {
            return inPlace(site);
        } else if (!sgd.nesterov() || site.role() != Role.UPDATE || sgd.momentum(site.parameter()) == 0) {
            return List.of();
        }
        return List.of(Mutation.bug(
                this,
                site,
                step -> OptimizerParts.update(site, step, OptimizerParts.now(site, step, "velocity")),
                Words.rule(site),
                "θ_new = θ − lr·velocity",
                "step along g + μ·velocity"));
    }

    /** Everything computed at θ. */
    private List<Mutation> inPlace(Site site) {
        boolean changes = !OptimizerParts.notAhead(site, 1, site.rule(1)).equals(site.rule(1));
        return changes
                ? List.of(Mutation.bug(
                                this,
                                site,
                                step -> OptimizerParts.notAhead(site, step, site.rule(step)),
                                "gradient at θ − μ·velocity",
                                "gradient at θ",
                                "take forward and backward where the velocity leads, θ − μ·velocity")
                        .asWhole())
                : List.of();
    }
}
