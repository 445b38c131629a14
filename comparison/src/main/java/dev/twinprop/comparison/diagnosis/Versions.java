package dev.twinprop.comparison.diagnosis;

import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.activationGradient;
import static dev.twinprop.comparison.formula.Formulas.greater;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.negate;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.graph.EqualFormulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The backward rules that can stand beside a wrong activation.
 *
 * <p>Where dz was not recorded or is wrong too, a wrong a = g(z) comes in several versions: with dz by the declared derivative at z, with
 * dz = da ⊙ g'(z), or with the declared derivative written in terms of a. The mistake is the same one.
 */
final class Versions {

    /** Of two versions that fit, the one with the right backward rule is believed. */
    private static final double FOLLOWED = 0.05;

    private final Evidence evidence;

    Versions(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * The mutations with other backward rules, as one explanation each; none if no activation is mutated.
     *
     * @param open the wrong quantities that are still to be explained
     */
    List<List<Mutation>> of(List<Mutation> mutations, Set<String> open) {
        List<Mutation> hidden = mutations.stream()
                .filter(mutation -> canBeFollowed(mutation, open))
                .filter(mutation -> !mutation.site().isLastLayer())
                .toList();
        List<Mutation> output = mutations.stream()
                .filter(mutation -> canBeFollowed(mutation, open))
                .filter(mutation -> mutation.site().isLastLayer())
                .toList();
        List<Mutation> dearer = mutations.stream()
                .map(mutation -> mutation.costing(mutation.cost() + FOLLOWED))
                .toList();
        List<List<Mutation>> versions = new ArrayList<>();
        for (List<Mutation> first : choices(hidden)) {
            for (List<Mutation> second : choices(output)) {
                if (!first.isEmpty() || !second.isEmpty()) {
                    List<Mutation> together = new ArrayList<>(dearer);
                    together.addAll(first);
                    together.addAll(second);
                    versions.add(together);
                }
            }
        }
        return versions;
    }

    /** Nothing that follows, or the same choice of what follows at every layer. */
    private List<List<Mutation>> choices(List<Mutation> mutations) {
        List<List<Mutation>> followers = mutations.stream().map(this::followers).toList();
        int most = followers.stream().mapToInt(List::size).max().orElse(0);
        List<List<Mutation>> choices = new ArrayList<>();
        choices.add(List.of());
        for (int choice = 0; choice < most; choice++) {
            int chosen = choice;
            choices.add(followers.stream()
                    .filter(own -> !own.isEmpty())
                    .map(own -> own.get(Math.min(chosen, own.size() - 1)))
                    .toList());
        }
        return choices;
    }

    private boolean canBeFollowed(Mutation mutation, Set<String> open) {
        if (mutation.site().role() != Role.ACTIVATION) {
            return false;
        }
        String dz = Quantities.gradient(mutation.site().layer().preactivation());
        return !evidence.isRecorded(dz) || open.contains(dz);
    }

    private List<Mutation> followers(Mutation mutation) {
        Facts facts = mutation.site().facts();
        int k = mutation.site().k();
        String dz = Quantities.gradient(mutation.site().layer().preactivation());
        Site site = new Site(facts, Role.ACTIVATION_GRADIENT, dz, k);
        List<Mutation> followers = new ArrayList<>();
        if (derivative(mutation, evidence.steps().get(0)).isPresent()) {
            followers.add(
                    follower(mutation, site, step -> derivative(mutation, step).orElseThrow()));
        }
        int first = evidence.steps().get(0);
        int equal = equal(facts, dz, first).size();
        for (int choice = 0; choice < equal; choice++) {
            int chosen = choice;
            followers.add(
                    follower(mutation, site, step -> equal(facts, dz, step).get(chosen)));
        }
        return followers;
    }

    /** The formulas for dz that are equal where a is right. */
    private static List<Expression> equal(Facts facts, String dz, int step) {
        return EqualFormulas.of(facts.spec(), step, facts.m(step)).getOrDefault(dz, List.of());
    }

    /** da ⊙ g'(z) for a = g(z), with either sign before g and before z; empty if the mutated rule is another. */
    private static Optional<Expression> derivative(Mutation mutation, int step) {
        Expression da = Facts.at(step, Quantities.gradient(mutation.quantity()));
        return derivative(mutation.rule().apply(step), da);
    }

    private static Optional<Expression> derivative(Expression rule, Expression da) {
        if (rule instanceof Expression.Quantity) {
            return Optional.of(da);
        } else if (rule instanceof Expression.Activation activation) {
            Expression g = activationGradient(activation.function(), activation.linearOutput(), da);
            return derivative(activation.linearOutput(), g);
        } else if (rule instanceof Expression.Unary unary) {
            return switch (unary.function()) {
                case NEGATE -> derivative(unary.argument(), negate(da));
                case ABS ->
                    derivative(
                            unary.argument(),
                            multiply(da, subtract(greater(unary.argument(), ZERO), greater(ZERO, unary.argument()))));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static Mutation follower(Mutation mutation, Site site, IntFunction<Expression> rule) {
        return new Mutation(
                mutation.cause(),
                mutation.line(),
                site,
                rule,
                mutation.expected(),
                mutation.computed(),
                mutation.fix(),
                mutation.kind(),
                mutation.whole(),
                mutation.cost());
    }
}
