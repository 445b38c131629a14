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
import dev.twinprop.comparison.graph.PenaltyFormulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

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
        String output = facts.spec().network().output();
        List<Mutation> mutations = new ArrayList<>();
        for (KnownLosses.Named other : KnownLosses.otherThan(facts)) {
            mutations.add(wrong(
                            site,
                            step -> withPenalty(
                                    site,
                                    step,
                                    other.value()
                                            .of(site.now(step, output), site.now(step, Quantities.Y), facts.m(step))),
                            other.name())
                    .costing(other.cost()));
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

    /** Another penalty: without its ½, with the biases, or so in one layer only, or without one layer. */
    private void penalties(Site site, List<Mutation> mutations) {
        Facts facts = site.facts();
        RegularizationSpec penalty = facts.spec().regularization();
        if (!site.quantity().equals(Quantities.LOSS) || !penalty.isActive()) {
            return;
        }
        List<DenseLayer> layers = facts.spec().network().denseLayers();
        mutations.add(more(site, 1, penalized(layers, penalty), "data loss + λ‖θ‖²"));
        mutations.add(more(site, -2, penalized(layers, penalty), "data loss − ½λ‖θ‖²"));
        if (!penalty.penalizesBiases()) {
            mutations.add(more(site, 1, biases(layers), "data loss + ½λ‖θ‖² with the biases"));
            List<String> others = parameters(layers)
                    .filter(parameter -> !penalty.penalizes(parameter))
                    .toList();
            if (!others.equals(biases(layers))) {
                mutations.add(more(site, 1, others, "data loss + ½λ‖θ‖² with all other parameters"));
            }
        }
        for (DenseLayer layer : layers.size() > 1 ? layers : List.<DenseLayer>of()) {
            List<DenseLayer> one = List.of(layer);
            String where = " of layer " + layer.index();
            mutations.add(more(site, 1, penalized(one, penalty), "the declared loss, the penalty" + where + " twice"));
            mutations.add(more(site, -1, penalized(one, penalty), "the declared loss without the penalty" + where));
            mutations.add(
                    more(site, -2, penalized(one, penalty), "the declared loss, the penalty" + where + " negative"));
            if (!penalty.penalizesBiases() && layer.bias()) {
                mutations.add(more(site, 1, biases(one), "the declared loss + ½λ‖b‖²" + where));
            }
        }
    }

    /** The declared loss and so many times ½λ‖·‖² of some parameters. */
    private Mutation more(Site site, double times, List<String> parameters, String computed) {
        RegularizationSpec penalty = site.facts().spec().regularization();
        return wrong(
                site,
                step -> add(
                        site.rule(step),
                        multiply(
                                constant(times),
                                PenaltyFormulas.value(
                                        penalty,
                                        parameters.stream()
                                                .map(parameter -> site.now(step, parameter))
                                                .toList()))),
                computed);
    }

    private static List<String> penalized(List<DenseLayer> layers, RegularizationSpec penalty) {
        return parameters(layers).filter(penalty::penalizes).toList();
    }

    private static Stream<String> parameters(List<DenseLayer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.stages().stream())
                .flatMap(stage -> stage.parameters().stream())
                .map(ParameterSpec::name);
    }

    private static List<String> biases(List<DenseLayer> layers) {
        return layers.stream()
                .filter(DenseLayer::bias)
                .map(layer -> Quantities.bias(layer.index()))
                .toList();
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
