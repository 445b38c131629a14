package dev.twinprop.comparison.search;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.search.edit.Edit;
import dev.twinprop.comparison.search.edit.Edits;
import dev.twinprop.comparison.search.gate.Gate;
import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.comparison.search.sieve.Batch;
import dev.twinprop.comparison.search.sieve.Material;
import dev.twinprop.comparison.search.sieve.SameFunction;
import dev.twinprop.comparison.search.sieve.Sieve;
import dev.twinprop.comparison.search.template.Candidate;
import dev.twinprop.comparison.search.template.Numbers;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.spec.ActivationSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The search for the formula of one quantity: one edit, then two, the cheapest first. */
final class QuantitySearch {

    /** So many templates are evaluated at once. */
    private static final int CHUNK = 400;

    /** Pairs are tried in passes, by what they cost at most. */
    private static final double[] TOTALS = {2.25, 2.5, 2.8, 3.2, Double.POSITIVE_INFINITY};

    /** The share of the time that is left for what else gives the same values as a formula that was found. */
    private static final double FOR_TWINS = 0.2;

    /** No edit costs less. */
    private static final double CHEAPEST = 0.9;

    private final SearchLimits limits;
    private final long deadline;
    private final Material material;
    private final Numbers numbers;
    private final Sieve sieve;
    private final Batch batch;
    private final Gate gate;
    private final Ledger ledger;
    private final NumberChoice choice;
    private final Twins twins;
    private final ActivationSpec declared;
    private final Candidate right;
    private final List<Candidate> singles = new ArrayList<>();

    /**
     * A formula that was accepted, and others that fit equally well.
     *
     * @param answers its balls, by step
     */
    record Found(Candidate candidate, List<Judged> answers, List<Candidate> alternatives) {}

    QuantitySearch(
            Evidence evidence, Judge judge, RuleEvaluator evaluator, SearchLimits limits, String quantity, int k) {
        Facts facts = evidence.facts();
        double unit = facts.spec().dtype().unitRoundoff();
        this.limits = limits;
        this.deadline = System.nanoTime()
                + Math.round((1 - FOR_TWINS) * limits.perQuantity().toNanos());
        this.material = new Material(evidence, quantity);
        this.numbers = new Numbers(facts);
        this.sieve = new Sieve(material.steps(), material::of, numbers, evaluator);
        this.batch = new Batch(sieve);
        this.twins = new Twins(new SameFunction(facts, material, numbers, evaluator), numbers, material.steps());
        this.declared = facts.layer(k == 0 ? facts.depth() : k).activation();
        this.right = new Candidate(
                Template.of(facts.rule(SameFunction.FAR_STEP, quantity), SameFunction.FAR_STEP, numbers), 0);
        this.gate = new Gate(evidence, judge, material, numbers, sieve, quantity, right.template());
        this.ledger = new Ledger(gate, unit);
        this.choice = new NumberChoice(numbers, gate.base(), material.steps(), unit);
    }

    Numbers numbers() {
        return numbers;
    }

    /** The right formula. */
    Expression right() {
        return right.template();
    }

    /** A given template held against the quantity. */
    Optional<Found> verify(Candidate candidate) {
        return gate.fit(candidate, 1)
                .filter(Gate.Fit::certain)
                .map(fit -> new Found(candidate, fit.answers(), List.of()));
    }

    /** Whether a template gives what was recorded. */
    boolean holds(Candidate candidate) {
        return gate.holds(candidate);
    }

    Optional<Found> search() {
        boolean isComputable =
                sieve.values(List.of(right.template())).get(0).isPresent(); // else something was not recorded
        if (!isComputable || !gate.canExplain()) {
            return Optional.empty();
        }
        ledger.enter(right, sieve.values(List.of(right.template())).get(0));
        for (Edit edit : edits(right)) {
            tryOut(right, edit, singles);
        }
        run();
        singles.sort(Comparator.comparingDouble(Candidate::cost));
        twoNumbers();
        double before = 0;
        for (double most : TOTALS) {
            pairs(before, most, true);
            pairs(before, most, false);
            before = most;
        }
        return found();
    }

    /** The cheapest formula that was accepted, with all whose values one more edit does not change. */
    private Optional<Found> found() {
        if (ledger.accepted().isEmpty()) {
            return Optional.empty();
        }
        Candidate from = ledger.accepted().get(0).candidate();
        for (Edit edit : edits(from)) {
            if (edit instanceof Edit.Exchange exchange) {
                enter(from.with(exchange.template(), edit.cost()), new ArrayList<>());
            }
        }
        batch.run();
        Ledger.Entry best = ledger.accepted().get(0);
        return Optional.of(new Found(best.candidate(), best.answers(), twins.of(ledger.accepted())));
    }

    /** Two numbers that are wrong in one formula. */
    private void twoNumbers() {
        List<Candidate> numbered = new ArrayList<>();
        edits(right).forEach(edit -> factor(edit).ifPresent(factor -> numbered.addAll(choice.simple(right, factor))));
        for (Candidate candidate : numbered) {
            if (isDone()) {
                return;
            }
            edits(candidate)
                    .forEach(edit -> factor(edit).ifPresent(factor -> tryOut(candidate, factor, new ArrayList<>())));
            run();
        }
    }

    private static Optional<Edit.Factor> factor(Edit edit) {
        return edit instanceof Edit.Factor factor && factor.linear() && factor.cost() == Edit.FACTOR
                ? Optional.of(factor)
                : Optional.empty();
    }

    /**
     * Pairs of edits whose costs together lie in a range.
     *
     * @param rising whether the second edit is the dearer one: pairs that can be made in either order are made in this
     */
    private void pairs(double above, double most, boolean rising) {
        List<Candidate> ignored = new ArrayList<>();
        for (Candidate single : singles) {
            if (isDone()) {
                return;
            }
            double least = rising ? Math.max(above - single.cost(), single.cost() - 1e-6) : above - single.cost();
            double largest = rising ? most - single.cost() : Math.min(most - single.cost(), single.cost() - 1e-6);
            if (least < largest && largest >= CHEAPEST) {
                for (Edit edit : edits(single)) {
                    if (edit.cost() > least && edit.cost() <= largest) {
                        tryOut(single, edit, ignored);
                    }
                }
                run();
                ignored.clear();
            }
        }
    }

    /** Whether a formula was found that gives what was recorded, or time is over. */
    private boolean isDone() {
        return isOver() || ledger.isSettled();
    }

    private boolean isOver() {
        return System.nanoTime() - deadline > 0 || limits.cancelled().getAsBoolean();
    }

    /** Every edit of a formula, the cheapest first. */
    private List<Edit> edits(Candidate from) {
        sieve.keep(from.template());
        List<Edit> edits = new ArrayList<>(Edits.of(from.template(), material, sieve, declared));
        edits.sort(Comparator.comparingDouble(Edit::cost));
        return edits;
    }

    /**
     * Tries an edit of a formula, unless time is over.
     *
     * @param fresh takes the formulas whose values are new
     */
    private void tryOut(Candidate from, Edit edit, List<Candidate> fresh) {
        if (isOver()) {
            return;
        }
        if (edit instanceof Edit.Exchange exchange) {
            enter(from.with(exchange.template(), edit.cost()), fresh);
        } else if (edit instanceof Edit.Factor factor && factor.linear()) {
            batch.add(NumberChoice.asked(factor), values -> fit(choice.fitting(from, factor, values), fresh));
        } else if (edit instanceof Edit.Factor factor) {
            choice.simple(from, factor).forEach(candidate -> enter(candidate, fresh));
        }
        if (batch.size() >= CHUNK) {
            run();
        }
    }

    private void fit(List<Candidate> candidates, List<Candidate> fresh) {
        List<Optional<List<Grid>>> values =
                sieve.values(candidates.stream().map(Candidate::template).toList());
        for (int i = 0; i < candidates.size(); i++) {
            record(candidates.get(i), values.get(i), fresh);
        }
    }

    private void enter(Candidate candidate, List<Candidate> fresh) {
        batch.add(candidate.template(), values -> record(candidate, values, fresh));
    }

    private void record(Candidate candidate, Optional<List<Grid>> values, List<Candidate> fresh) {
        if (ledger.enter(candidate, values)) {
            fresh.add(candidate);
        }
    }

    private void run() {
        batch.run();
        ledger.judge();
        limits.progress().accept(ledger.tried());
    }
}
