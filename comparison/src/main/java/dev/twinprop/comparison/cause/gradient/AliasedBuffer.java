package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

/** A buffer that two quantities share: the later one overwrote the earlier. */
public final class AliasedBuffer implements Cause {

    @Override
    public String id() {
        return "aliased-buffer";
    }

    @Override
    public List<Mutation> at(Site site) {
        return switch (site.role()) {
            case PARAMETER ->
                List.of(wrong(site, Quantities.updated(site.quantity()), "the parameter as it is after the update"));
            case LINEAR_OUTPUT ->
                site.layer().isActivated()
                        ? List.of(wrong(site, Quantities.activation(site.k()), "z = a: the activation overwrote z"))
                        : List.of();
            case INPUT_GRADIENT, OUTPUT_GRADIENT ->
                site.k() > 0 && site.layer().isActivated()
                        ? List.of(wrong(
                                site,
                                Quantities.gradient(Quantities.linearOutput(site.k())),
                                "da = dz: dz overwrote da"))
                        : List.of();
            default -> List.of();
        };
    }

    private Mutation wrong(Site site, String overwrittenBy, String computed) {
        return Mutation.bug(
                this,
                site,
                step -> site.now(step, overwrittenBy),
                Words.rule(site),
                computed,
                "give each a buffer of its own, or copy before it is overwritten");
    }
}
