package dev.twinprop.comparison.cause.forward;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.KnownLosses;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The loss that is printed is another function than the declared one. */
public final class ReportedLossDiffers implements Cause {

    @Override
    public String id() {
        return "reported-loss-differs";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.LOSS) {
            return List.of();
        }
        Facts facts = site.facts();
        String output = Quantities.output(facts.spec().network().outputLayer());
        List<Mutation> mutations = new ArrayList<>();
        for (KnownLosses.Named other : KnownLosses.otherThan(facts)) {
            mutations.add(wrong(
                    site,
                    step -> withPenalty(
                            site,
                            step,
                            other.value().of(site.now(step, output), site.now(step, Quantities.Y), facts.m(step))),
                    other.name()));
        }
        for (NamedConstant constant : NamedConstant.of(facts)) {
            mutations.add(wrong(
                    site,
                    step -> Scaling.ofAll(site, step, constant.value().applyAsDouble(step)),
                    constant.name() + " times the declared loss"));
        }
        mutations.add(wrong(site, step -> negate(site.rule(step)), "the negative of the declared loss"));
        mutations.add(wrong(site, step -> sqrt(site.rule(step)), "the root of the declared loss"));
        mutations.add(
                wrong(site, step -> toBaseTwo(site, step, output), "the declared loss with logarithms to base 2"));
        penalties(site, mutations);
        return mutations;
    }

    private static Expression toBaseTwo(Site site, int step, String output) {
        Expression data = loss(site.facts().spec().loss(), site.now(step, output), site.now(step, Quantities.Y));
        return withPenalty(site, step, multiply(constant(1 / Math.log(2)), data));
    }

    /** The penalty without its ½, or with the biases. */
    private void penalties(Site site, List<Mutation> mutations) {
        Facts facts = site.facts();
        if (!site.quantity().equals(Quantities.LOSS)
                || !facts.spec().regularization().isActive()) {
            return;
        }
        mutations.add(
                wrong(site, step -> add(site.rule(step), site.twoParts(step).right()), "data loss + λ‖θ‖²"));
        if (!facts.spec().regularization().penalizesBiases()) {
            mutations.add(wrong(
                    site, step -> add(site.rule(step), biases(site, step)), "data loss + ½λ‖θ‖² with the biases"));
        }
    }

    private static Expression biases(Site site, int step) {
        Facts facts = site.facts();
        Expression squares = ZERO;
        for (DenseLayer layer : facts.spec().network().denseLayers()) {
            if (layer.bias()) {
                squares = add(squares, sum(square(site.now(step, Quantities.bias(layer.index())))));
            }
        }
        return multiply(constant(facts.spec().regularization().l2() / 2), squares);
    }

    private static Expression withPenalty(Site site, int step, Expression data) {
        boolean penalized = site.quantity().equals(Quantities.LOSS)
                && site.facts().spec().regularization().isActive();
        return penalized ? add(data, site.twoParts(step).right()) : data;
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(
                this,
                site,
                rule,
                "loss = " + site.facts().spec().loss().type(),
                "loss = " + computed,
                "print the loss whose gradient is used");
    }
}
