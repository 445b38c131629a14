package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.graph.PenaltyFormulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.RegularizationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The penalty's gradient λ·θ on the wrong parameters, absent, or off by a factor. */
public final class WeightDecayInGradient implements Cause {

    private final String id;

    private WeightDecayInGradient(String id) {
        this.id = id;
    }

    /** λ·b, though only weights are penalised. */
    public static Cause onBias() {
        return new WeightDecayInGradient("weight-decay-on-bias");
    }

    /** No λ·θ. */
    public static Cause missing() {
        return new WeightDecayInGradient("weight-decay-missing");
    }

    /** λ·θ times a constant. */
    public static Cause factor() {
        return new WeightDecayInGradient("weight-decay-factor");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean gradient = site.isParameterGradient();
        RegularizationSpec regularization = site.facts().spec().regularization();
        if (!gradient || !regularization.isActive()) {
            return List.of();
        }
        boolean penalized = Scaling.hasPenalty(site);
        return switch (id) {
            case "weight-decay-on-bias" ->
                penalized
                        ? List.of()
                        : List.of(wrong(
                                site,
                                step -> add(
                                        site.rule(step),
                                        PenaltyFormulas.gradient(regularization, site.now(step, site.parameter()))),
                                Words.rule(site) + " + λb",
                                "leave the bias out of the penalty"));
            case "weight-decay-missing" ->
                penalized
                        ? List.of(wrong(
                                site,
                                step -> Scaling.data(site, step),
                                Words.rule(site).replaceAll(" \\+ λ[Wb]", ""),
                                "add the penalty's gradient λ·"
                                        + site.parameter().substring(0, 1)))
                        : List.of();
            default -> penalized ? factors(site) : List.of();
        };
    }

    private List<Mutation> factors(Site site) {
        List<Mutation> mutations = new ArrayList<>();
        for (NamedConstant constant : factorsOf(site.facts())) {
            mutations.add(wrong(
                    site,
                    step -> add(
                            Scaling.data(site, step),
                            multiply(constant(constant.value().applyAsDouble(step)), Scaling.penalty(site, step))),
                    Words.rule(site).replace("+ λ", "+ " + constant.name() + "·λ"),
                    "remove the factor " + constant.name() + " from the penalty's gradient"));
        }
        return mutations;
    }

    private static List<NamedConstant> factorsOf(Facts facts) {
        List<NamedConstant> factors = new ArrayList<>(NamedConstant.of(facts));
        factors.add(new NamedConstant("m", facts::m));
        factors.add(new NamedConstant("1/m", step -> 1.0 / facts.m(step)));
        return factors;
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed, String fix) {
        // of the part that differs, with θ for W and b
        String line = computed.substring(Math.max(computed.lastIndexOf(" + "), computed.lastIndexOf(" − ")) + 1);
        return Mutation.bug(this, site, rule, Words.rule(site), computed, fix)
                .onLine(id.equals("weight-decay-missing") ? "missing" : line.replaceAll("λ[Wb]", "λθ"));
    }
}
