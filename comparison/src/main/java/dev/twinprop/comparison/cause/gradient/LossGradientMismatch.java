package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.KnownLosses;
import dev.twinprop.comparison.cause.LossSlips;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.graph.EqualFormulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The gradient belongs to another loss than the declared one. */
public final class LossGradientMismatch implements Cause {

    @Override
    public String id() {
        return "loss-gradient-mismatch";
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean fused = site.role() == Role.ACTIVATION_GRADIENT && site.isOutputActivation();
        if (site.role() != Role.OUTPUT_GRADIENT && !fused) {
            return List.of();
        }
        Facts facts = site.facts();
        String output = facts.spec().network().output();
        List<Mutation> mutations = new ArrayList<>();
        for (KnownLosses.Named other : KnownLosses.otherThan(facts)) {
            mutations.add(wrong(
                            site,
                            step -> gradient(site, step, other, output, fused),
                            site.symbol() + " = gradient of " + other.name())
                    .costing(other.cost()));
        }
        if (!fused) {
            for (LossSlips.Gradient slip : LossSlips.gradients(facts)) {
                mutations.add(wrong(
                        site,
                        step -> slip.formula().of(site.now(step, output), site.now(step, Quantities.Y), facts.m(step)),
                        site.symbol() + " = " + slip.name()));
            }
        }
        if (EqualFormulas.isFusedDifference(facts.spec()) && fused) {
            return mutations;
        }
        mutations.add(wrong(
                site,
                step -> multiply(
                        constant(1.0 / facts.m(step)), subtract(site.now(step, output), site.now(step, Quantities.Y))),
                site.symbol() + " = (a − y)/m"));
        mutations.add(wrong(
                site,
                step -> subtract(site.now(step, output), site.now(step, Quantities.Y)),
                site.symbol() + " = a − y"));
        return mutations;
    }

    private static Expression gradient(Site site, int step, KnownLosses.Named other, String output, boolean fused) {
        Expression byOutput = other.gradient()
                .of(
                        site.now(step, output),
                        site.now(step, Quantities.Y),
                        site.facts().m(step));
        return fused
                ? activationGradient(
                        site.layer().activation(), site.now(step, site.layer().preactivation()), byOutput)
                : byOutput;
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        String declared = site.facts().spec().loss().type();
        return Mutation.bug(
                this,
                site,
                rule,
                site.symbol() + " = gradient of " + declared,
                computed,
                "differentiate the declared loss, " + declared);
    }
}
