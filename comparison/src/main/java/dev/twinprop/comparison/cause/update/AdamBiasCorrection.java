package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Adam's bias correction absent, constant, or with another count of steps. */
public final class AdamBiasCorrection implements Cause {

    /** In place of a power: no correction. */
    private static final int NONE = -1;

    private final String id;

    private AdamBiasCorrection(String id) {
        this.id = id;
    }

    /** m and v used raw. */
    public static Cause missing() {
        return new AdamBiasCorrection("adam-bias-correction-missing");
    }

    /** 1−β instead of 1−βᵗ. */
    public static Cause constant() {
        return new AdamBiasCorrection("adam-bias-correction-constant");
    }

    /** t off by one, or counted per tensor. */
    public static Cause stepCount() {
        return new AdamBiasCorrection("adam-step-count");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.UPDATE || !(site.facts().spec().optimizer() instanceof OptimizerSpec.Adam adam)) {
            return List.of();
        }
        return switch (id) {
            case "adam-bias-correction-missing" ->
                List.of(
                        wrong(site, adam, step -> NONE, step -> NONE, "θ_new = θ − lr·m/(√v + ε)"),
                        wrong(site, adam, step -> NONE, step -> step + 1, "θ_new = θ − lr·m/(√v̂ + ε)"),
                        wrong(site, adam, step -> step + 1, step -> NONE, "θ_new = θ − lr·m̂/(√v + ε)"));
            case "adam-bias-correction-constant" ->
                List.of(
                        wrong(site, adam, step -> 1, step -> 1, "m̂ = m/(1−β₁), v̂ = v/(1−β₂) in every step"),
                        wrong(site, adam, step -> 1, step -> step + 1, "m̂ = m/(1−β₁) in every step"),
                        wrong(site, adam, step -> step + 1, step -> 1, "v̂ = v/(1−β₂) in every step"));
            default -> counts(site, adam);
        };
    }

    private List<Mutation> counts(Site site, OptimizerSpec.Adam adam) {
        List<String> parameters = Quantities.parameters(site.facts().spec().network());
        int index = parameters.indexOf(site.parameter());
        int reverse = parameters.size() - 1 - index;
        int tensors = parameters.size();
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(wrong(site, adam, step -> step + 2, step -> step + 2, "m̂, v̂ with t + 1 for t"));
        mutations.add(wrong(site, adam, step -> step, step -> step, "m̂, v̂ with t − 1 for t"));
        mutations.add(wrong(
                site,
                adam,
                step -> Math.max(step, 1),
                step -> Math.max(step, 1),
                "m̂, v̂ with t − 1 for t, at least 1"));
        mutations.add(wrong(
                site,
                adam,
                step -> step * tensors + index + 1,
                step -> step * tensors + index + 1,
                "m̂, v̂ with a t that counts every tensor"));
        mutations.add(wrong(
                site,
                adam,
                step -> step * tensors + reverse + 1,
                step -> step * tensors + reverse + 1,
                "m̂, v̂ with a t that counts every tensor, last layer first"));
        return mutations;
    }

    /** θ − lr·(m/(1−β₁ᵖ))/(√(v/(1−β₂ᑫ)) + ε); a power of {@link #NONE} stands for no correction. */
    private Mutation wrong(
            Site site, OptimizerSpec.Adam adam, IntUnaryOperator p, IntUnaryOperator q, String computed) {
        return Mutation.bug(
                this,
                site,
                step -> OptimizerParts.update(
                        site,
                        step,
                        divide(
                                divide(
                                        OptimizerParts.now(site, step, "m"),
                                        correction(adam.beta1(), p.applyAsInt(step))),
                                add(
                                        sqrt(divide(
                                                OptimizerParts.now(site, step, adam.amsgrad() ? "vmax" : "v"),
                                                correction(adam.beta2(), q.applyAsInt(step)))),
                                        Formulas.constant(adam.eps())))),
                Words.rule(site),
                computed,
                "divide m by 1−β₁ᵗ and v by 1−β₂ᵗ, t counting the steps from 1");
    }

    private static Expression correction(double beta, int power) {
        return power == NONE ? ONE : subtract(ONE, power(Formulas.constant(beta), Formulas.constant(power)));
    }
}
