package dev.twinprop.comparison.cause.gradient;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

/** The weights are updated before they carry the gradient down. */
public final class UpdatedWeightsUsed implements Cause {

    @Override
    public String id() {
        return "updated-weights-used";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.INPUT_GRADIENT) {
            return List.of();
        }
        String weight = Quantities.weight(site.k() + 1);
        return List.of(Mutation.bug(
                this,
                site,
                step -> FormulaParts.replaced(
                        site.rule(step),
                        site.facts().updates(step).point(weight),
                        site.now(step, Quantities.updated(weight))),
                Words.rule(site),
                site.symbol() + " = dz W_newᵀ",
                "carry the gradient down with the weights of the forward pass, then update them"));
    }
}
