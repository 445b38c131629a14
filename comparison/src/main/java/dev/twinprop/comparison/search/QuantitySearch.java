package dev.twinprop.comparison.search;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.search.edit.Edit;
import dev.twinprop.comparison.search.edit.Edits;
import dev.twinprop.comparison.search.gate.Gate;
import dev.twinprop.comparison.search.grid.Fingerprint;
import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.comparison.search.grid.LeastSquares;
import dev.twinprop.comparison.search.sieve.Material;
import dev.twinprop.comparison.search.sieve.SameFunction;
import dev.twinprop.comparison.search.sieve.Sieve;
import dev.twinprop.comparison.search.template.Candidate;
import dev.twinprop.comparison.search.template.Numbers;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The search for the formula of one quantity: one edit, then two, the cheapest first. */
final class QuantitySearch {

    /** So many templates are evaluated at once. */
    private static final int CHUNK = 400;

    /** A formula that leaves more of the error than this cannot be accepted. */
    private static final double NEAR = 0.1;

    /** Pairs are tried in passes, by what they cost at most. */
    private static final double[] TOTALS = {2.25, 2.5, 2.8, 3.2, Double.POSITIVE_INFINITY};

    /** No edit costs less. */
    private static final double CHEAPEST = 0.9;

    private static final int MOST_ALTERNATIVES = 5;

    /** So many formulas with the same values are kept; most are the same function. */
    private static final int MOST_OTHERS = 30;

    private final SearchLimits limits;
    private final long deadline;
    private final Material material;
    private final Numbers numbers;
    private final Sieve sieve;
    private final Gate gate;
    private final SameFunction probe;
    private final ActivationSpec declared;
    private final DType dtype;
    private final Expression right;
    private final Map<Long, Entry> seen = new HashMap<>();
    private final List<Entry> accepted = new ArrayList<>();
    private final List<Candidate> singles = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Entry> near = new ArrayList<>();

    /** The cost of the cheapest formula that gives what was recorded but may do so by chance. */
    private double cheapestUncertain = Double.POSITIVE_INFINITY;

    private int templates;
    private boolean collectSingles;

    /**
     * A formula that was accepted, and others that fit equally well.
     *
     * @param answers its balls, by step
     */
    record Found(Candidate candidate, List<Judged> answers, List<Candidate> alternatives) {}

    /** A function by its values here: the cheapest formula for it, and what else has these values. */
    private static final class Entry {

        private Candidate candidate;
        private List<Judged> answers = List.of();
        private final List<Candidate> alternatives = new ArrayList<>();
        private final List<Candidate> others = new ArrayList<>(0);

        Entry(Candidate candidate) {
            this.candidate = candidate;
        }

        double cost() {
            return candidate.cost();
        }
    }

    /** Templates whose values decide something together. */
    private record Task(List<Expression> templates, java.util.function.Consumer<List<Optional<List<Grid>>>> then) {}

    QuantitySearch(
            Evidence evidence, Judge judge, RuleEvaluator evaluator, SearchLimits limits, String quantity, int k) {
        Facts facts = evidence.facts();
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.perQuantity().toNanos();
        this.material = new Material(evidence, quantity);
        this.numbers = new Numbers(facts);
        this.sieve = new Sieve(material.steps(), material::of, numbers, evaluator);
        this.gate = new Gate(evidence, judge, material, numbers, sieve, quantity);
        this.probe = new SameFunction(facts, material, numbers, evaluator);
        this.declared = facts.layer(k == 0 ? facts.depth() : k).activation();
        this.dtype = facts.spec().dtype();
        this.right = Template.of(facts.rule(SameFunction.FAR_STEP, quantity), SameFunction.FAR_STEP, numbers);
    }

    Numbers numbers() {
        return numbers;
    }

    /** The right formula. */
    Expression right() {
        return right;
    }

    /** A given template held against the quantity. */
    Optional<Found> verify(Candidate candidate) {
        return gate.fit(candidate, 1)
                .filter(Gate.Fit::certain)
                .map(fit -> new Found(candidate, fit.answers(), List.of()));
    }

    Optional<Found> search() {
        if (sieve.values(List.of(right)).get(0).isEmpty()) {
            return Optional.empty(); // something that the rule needs was not recorded
        }
        consider(new Candidate(right, 0), sieve.values(List.of(right)).get(0));
        collectSingles = true;
        edit(new Candidate(right, 0), 0, Double.POSITIVE_INFINITY);
        collectSingles = false;
        singles.sort(Comparator.comparingDouble(Candidate::cost));
        twoNumbers();
        double before = 0;
        for (double most : TOTALS) {
            pairs(before, most, true);
            pairs(before, most, false);
            before = most;
        }
        return best();
    }

    /** Two numbers that are wrong in one formula. */
    private void twoNumbers() {
        sieve.keep(right);
        List<Candidate> numbered = new ArrayList<>();
        for (Edit edit : Edits.of(right, material, sieve, declared)) {
            if (edit instanceof Edit.Factor factor && factor.linear() && factor.cost() == Edit.FACTOR) {
                for (int i = 0; i < numbers.simple().size(); i++) {
                    numbered.add(with(
                            new Candidate(right, 0), factor, numbers.simple().get(i), i));
                }
            }
        }
        for (Candidate candidate : numbered) {
            if (isDone()) {
                return;
            }
            sieve.keep(candidate.template());
            for (Edit edit : Edits.of(candidate.template(), material, sieve, declared)) {
                if (edit instanceof Edit.Factor factor && factor.linear() && factor.cost() == Edit.FACTOR) {
                    factor(candidate, factor);
                }
            }
            flush();
        }
    }

    /** Whether a formula was found that gives what was recorded, or time is over. */
    private boolean isDone() {
        return isOver() || !accepted.isEmpty() || cheapestUncertain < Double.POSITIVE_INFINITY;
    }

    /**
     * Pairs of edits whose costs together lie in a range.
     *
     * @param rising whether the second edit is the dearer one: pairs that can be made in either order are made in this
     */
    private void pairs(double above, double most, boolean rising) {
        for (Candidate single : singles) {
            if (isDone()) {
                return;
            }
            double least = rising ? Math.max(above - single.cost(), single.cost() - 1e-6) : above - single.cost();
            double largest = rising ? most - single.cost() : Math.min(most - single.cost(), single.cost() - 1e-6);
            if (least < largest && largest >= CHEAPEST) {
                edit(single, least, largest);
            }
        }
    }

    private boolean isOver() {
        return System.nanoTime() - deadline > 0 || limits.cancelled().getAsBoolean();
    }

    /** Tries every edit of a formula whose cost lies in a range. */
    private void edit(Candidate from, double above, double most) {
        sieve.keep(from.template());
        List<Edit> edits = new ArrayList<>(Edits.of(from.template(), material, sieve, declared));
        edits.sort(Comparator.comparingDouble(Edit::cost));
        for (Edit edit : edits) {
            if (edit.cost() > above && edit.cost() <= most) {
                if (edit instanceof Edit.Exchange exchange) {
                    exchange(from, exchange);
                } else if (edit instanceof Edit.Factor factor) {
                    factor(from, factor);
                }
                if (templates >= CHUNK) {
                    flush();
                    if (isOver()) {
                        return;
                    }
                }
            }
        }
        flush();
    }

    private void exchange(Candidate from, Edit.Exchange edit) {
        Candidate candidate = new Candidate(edit.template(), from.cost() + edit.cost(), from.numbers(), from.rank());
        add(List.of(candidate.template()), values -> consider(candidate, values.get(0)));
    }

    private void factor(Candidate from, Edit.Factor edit) {
        if (edit.linear()) {
            add(
                    List.of(edit.with().apply(new Constant(0)), edit.with().apply(new Constant(1))),
                    values -> fit(from, edit, values));
        } else {
            for (int i = 0; i < numbers.simple().size(); i++) {
                Candidate candidate = with(from, edit, numbers.simple().get(i), i);
                add(List.of(candidate.template()), values -> consider(candidate, values.get(0)));
            }
        }
    }

    private static Candidate with(Candidate from, Edit.Factor edit, Numbers.Named number, int rank) {
        // a fresh object, by which the number is found again in the template
        Expression own =
                new Expression.Binary(Expression.Binary.Operator.MULTIPLY, new Constant(1), number.expression());
        List<Expression> chosen = new ArrayList<>(from.numbers());
        chosen.add(own);
        return new Candidate(
                edit.with().apply(own), from.cost() + edit.cost() + number.cost(), chosen, from.rank() + rank);
    }

    private void add(List<Expression> asked, java.util.function.Consumer<List<Optional<List<Grid>>>> then) {
        tasks.add(new Task(asked, then));
        templates += asked.size();
    }

    private void flush() {
        List<Expression> all = new ArrayList<>();
        tasks.forEach(task -> all.addAll(task.templates()));
        List<Optional<List<Grid>>> values = sieve.values(all);
        List<Task> now = List.copyOf(tasks);
        tasks.clear();
        templates = 0;
        int start = 0;
        for (Task task : now) {
            task.then().accept(values.subList(start, start + task.templates().size()));
            start += task.templates().size();
        }
        near.sort(Comparator.comparingDouble(Entry::cost));
        near.forEach(this::judge);
        near.clear();
        limits.progress().accept(seen.size());
    }

    /** The values decide whether a formula is new, and whether it comes near. */
    private void consider(Candidate candidate, Optional<List<Grid>> values) {
        if (values.isEmpty() || !hasShape(values.get())) {
            return;
        }
        long key = Fingerprint.of(values.get());
        Entry same = seen.get(key);
        if (same != null) {
            again(same, candidate);
            return;
        }
        Entry entry = new Entry(candidate);
        seen.put(key, entry);
        if (collectSingles) {
            singles.add(candidate);
        }
        if (isNear(values.get())) {
            near.add(entry);
        }
    }

    /** Of two formulas with the same values the cheaper stands for both. */
    private void again(Entry entry, Candidate other) {
        boolean cheaper = other.cost() < entry.cost();
        if (entry.others.size() < MOST_OTHERS) {
            entry.others.add(cheaper ? entry.candidate : other);
        }
        entry.candidate = cheaper ? other : entry.candidate;
    }

    private void judge(Entry entry) {
        gate.fit(entry.candidate, seen.size()).ifPresent(fit -> {
            if (fit.certain()) {
                entry.answers = fit.answers();
                accepted.add(entry);
            } else {
                cheapestUncertain = Math.min(cheapestUncertain, entry.cost());
            }
        });
    }

    /** Another formula with the same values here, which may differ on other inputs. */
    private void offer(Entry found, Candidate other) {
        boolean known = found.alternatives.size() >= MOST_ALTERNATIVES
                || probe.isSame(found.candidate.template(), other.template())
                || found.alternatives.stream().anyMatch(one -> probe.isSame(one.template(), other.template()));
        if (!known) {
            found.alternatives.add(other);
        }
    }

    private boolean hasShape(List<Grid> values) {
        for (int step = 0; step < values.size(); step++) {
            Judged base = gate.base().get(step);
            Grid grid = values.get(step);
            if (grid.rank() != 0
                    && (grid.rank() != base.actual().rank()
                            || grid.cells().length != base.actual().size()
                            || grid.columns()
                                    != base.actual().shape(base.actual().rank() - 1))) {
                return false;
            }
        }
        return true;
    }

    /** Whether at most a tenth of the error is left in every step. */
    private boolean isNear(List<Grid> values) {
        for (int step = 0; step < values.size(); step++) {
            Judged base = gate.base().get(step);
            double left = 0;
            double errors = 0;
            double largest = 0;
            double[] cells = values.get(step).cells();
            for (int i = 0; i < base.actual().size(); i++) {
                double actual = base.actual().get(i);
                double value = cells[cells.length == 1 ? 0 : i];
                if (Double.isFinite(actual) != Double.isFinite(value)) {
                    return false;
                }
                double error = Math.abs(actual - base.expected().get(i));
                if (Double.isFinite(actual) && Double.isFinite(error)) {
                    left += Math.abs(actual - value);
                    errors += error;
                    largest = Math.max(largest, Math.abs(actual));
                }
            }
            boolean close = base.isInside()
                    ? left <= Math.sqrt(dtype.unitRoundoff()) * largest * cells.length + errors
                    : left <= NEAR * errors;
            if (!close) {
                return false;
            }
        }
        return true;
    }

    /** The number that fits best, by least squares in each step, if it has a name. */
    private void fit(Candidate from, Edit.Factor edit, List<Optional<List<Grid>>> values) {
        if (values.get(0).isEmpty() || values.get(1).isEmpty()) {
            return;
        }
        List<Grid> without = values.get(0).get();
        List<Grid> with = values.get(1).get();
        if (!hasShape(without) || !hasShape(with)) {
            return;
        }
        List<double[]> ranges = new ArrayList<>();
        for (int step = 0; step < with.size(); step++) {
            Optional<double[]> range = LeastSquares.range(
                    gate.base().get(step), without.get(step), with.get(step), dtype.unitRoundoff(), NEAR);
            if (range.isEmpty()) {
                return;
            }
            ranges.add(range.get());
        }
        for (int i = 0; i < numbers.all().size(); i++) {
            Numbers.Named number = numbers.all().get(i);
            if (isIn(ranges, number.expression())) {
                Candidate candidate = with(from, edit, number, i);
                consider(candidate, sieve.values(List.of(candidate.template())).get(0));
            }
        }
    }

    private boolean isIn(List<double[]> ranges, Expression number) {
        for (int step = 0; step < ranges.size(); step++) {
            double value = numbers.value(number, material.steps().get(step));
            double[] range = ranges.get(step);
            if (!(range[0] <= value && value <= range[1])) {
                return false;
            }
        }
        return true;
    }

    /**
     * The cheapest; the others are its alternatives where they are other functions. Nothing where a cheaper one gives the
     * same numbers, perhaps by chance: what is dearer would be believed for its narrower ball only.
     */
    private Optional<Found> best() {
        accepted.sort(Comparator.comparingDouble(Entry::cost));
        return accepted.stream()
                .findFirst()
                .filter(best -> best.cost() <= cheapestUncertain)
                .map(best -> {
                    best.others.forEach(one -> offer(best, one));
                    accepted.stream().skip(1).forEach(other -> {
                        offer(best, other.candidate);
                        other.others.forEach(one -> offer(best, one));
                    });
                    return new Found(best.candidate, best.answers, best.alternatives);
                });
    }
}
