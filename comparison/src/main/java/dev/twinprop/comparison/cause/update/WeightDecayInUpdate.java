package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.FormulaParts;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/** The optimiser's weight decay on the wrong parameters, absent, or off by a factor. */
public final class WeightDecayInUpdate implements Cause {

    private final String id;

    private WeightDecayInUpdate(String id) {
        this.id = id;
    }

    /** No decay. */
    public static Cause missing() {
        return new WeightDecayInUpdate("weight-decay-missing");
    }

    /** The decay times a constant. */
    public static Cause factor() {
        return new WeightDecayInUpdate("weight-decay-factor");
    }

    /** The decay with the wrong sign. */
    public static Cause sign() {
        return new WeightDecayInUpdate("sign-flipped");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean update = site.role() == Role.UPDATE || site.role() == Role.OPTIMIZER_STATE;
        if (!update || OptimizerParts.decay(site) == 0 || !OptimizerParts.readsGradient(site)) {
            return List.of();
        }
        return switch (id) {
            case "weight-decay-missing" ->
                List.of(wrong(site, step -> 0, "no λ·θ", "add the decay λ·θ to the gradient"));
            case "sign-flipped" ->
                List.of(wrong(site, step -> -1, "g = dθ − λ·θ", "add the decay instead of subtracting it"));
            default ->
                Stream.concat(
                                NamedConstant.of(site.facts()).stream(),
                                Stream.of(
                                        new NamedConstant("m", site.facts()::m),
                                        new NamedConstant(
                                                "1/m",
                                                step -> 1.0 / site.facts().m(step))))
                        .map(constant -> wrong(
                                site,
                                constant.value(),
                                "g = dθ + " + constant.name() + "·λ·θ",
                                "remove the factor " + constant.name() + " from the decay"))
                        .toList();
        };
    }

    private Mutation wrong(Site site, IntToDoubleFunction factor, String computed, String fix) {
        return Mutation.bug(
                this,
                site,
                step -> FormulaParts.replaced(
                        site.rule(step),
                        OptimizerParts.gradient(site, step),
                        OptimizerParts.gradient(site, step, OptimizerParts.decay(site) * factor.applyAsDouble(step))),
                Words.rule(site) + ", g = dθ + λ·θ",
                computed,
                fix);
    }
}
