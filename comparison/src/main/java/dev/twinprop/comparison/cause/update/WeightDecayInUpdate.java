package dev.twinprop.comparison.cause.update;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.UpdateFormulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
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

    /** Decay of a bias, though only weights decay. */
    public static Cause onBias() {
        return new WeightDecayInUpdate("weight-decay-on-bias");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        OptimizerSpec optimizer = site.facts().spec().optimizer();
        boolean sitsThere = isDecoupled(site)
                ? site.role() == Role.UPDATE
                : (site.role() == Role.UPDATE || site.role() == Role.OPTIMIZER_STATE)
                        && OptimizerParts.readsGradient(site);
        boolean decays = sitsThere && optimizer.weightDecay(site.parameter()) > 0;
        if (!sitsThere || optimizer.weightDecay() == 0 || decays == id.equals("weight-decay-on-bias")) {
            return List.of();
        }
        String lost = isDecoupled(site) ? "θ_new = θ − … without lr·λ·θ" : "no λ·θ";
        String negative = isDecoupled(site) ? "θ_new = (1 + lr·λ)·θ − …" : "g = dθ − λ·θ";
        return switch (id) {
            case "weight-decay-on-bias" ->
                List.of(wrong(
                        site, step -> 1, "g = dθ + λ·θ for biases too", "leave the biases out of the weight decay"));
            case "weight-decay-missing" -> List.of(wrong(site, step -> 0, lost, "add the decay λ·θ"));
            case "sign-flipped" -> List.of(wrong(site, step -> -1, negative, "turn the sign of the decay"));
            default -> factors(site);
        };
    }

    private List<Mutation> factors(Site site) {
        Stream<NamedConstant> ofBatch = Stream.of(
                new NamedConstant("m", site.facts()::m),
                new NamedConstant("1/m", step -> 1.0 / site.facts().m(step)));
        return Stream.concat(NamedConstant.of(site.facts()).stream(), ofBatch)
                .map(constant -> wrong(
                        site,
                        constant.value(),
                        "g = dθ + " + constant.name() + "·λ·θ",
                        "remove the factor " + constant.name() + " from the decay"))
                .toList();
    }

    /** Whether decay is taken off the parameter. */
    private static boolean isDecoupled(Site site) {
        return site.facts().spec().optimizer() instanceof OptimizerSpec.Adam adam && adam.decoupled();
    }

    private Mutation wrong(Site site, IntToDoubleFunction factor, String computed, String fix) {
        double lambda = site.facts().spec().optimizer().weightDecay();
        return Mutation.bug(
                this,
                site,
                step -> with(site, step, lambda * factor.applyAsDouble(step)),
                Words.rule(site) + (isDecoupled(site) ? "" : ", g = dθ + λ·θ"),
                isDecoupled(site)
                        ? computed.replace("g = dθ +", "θ_new = θ − … − lr·").replace("lr· ", "lr·")
                        : computed,
                fix);
    }

    /** The rule with another decay. */
    private static Expression with(Site site, int step, double decay) {
        UpdateFormulas updates = site.facts().updates(step);
        return isDecoupled(site)
                ? FormulaParts.replaced(
                        site.rule(step), updates.start(site.parameter()), updates.start(site.parameter(), decay))
                : FormulaParts.replaced(
                        site.rule(step),
                        OptimizerParts.gradient(site, step),
                        OptimizerParts.gradient(site, step, decay));
    }
}
