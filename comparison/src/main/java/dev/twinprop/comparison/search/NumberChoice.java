package dev.twinprop.comparison.search;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.search.edit.Edit;
import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.comparison.search.grid.LeastSquares;
import dev.twinprop.comparison.search.grid.Nearness;
import dev.twinprop.comparison.search.template.Candidate;
import dev.twinprop.comparison.search.template.Numbers;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the number that a template lacks.
 *
 * @param base what was recorded beside what the right rule gives, by position of the step
 * @param steps the numbers of the steps
 * @param unit the unit roundoff of the candidate's type
 */
record NumberChoice(Numbers numbers, List<Judged> base, List<Integer> steps, double unit) {

    /** The template with each number that has a simple name. */
    List<Candidate> simple(Candidate from, Edit.Factor edit) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < numbers.simple().size(); i++) {
            candidates.add(with(from, edit, numbers.simple().get(i), i));
        }
        return candidates;
    }

    /** What to ask for to fit the number of a template that is affine in it: its values with 0 and with 1. */
    static List<Expression> asked(Edit.Factor edit) {
        return List.of(edit.with().apply(new Constant(0)), edit.with().apply(new Constant(1)));
    }

    /**
     * The template with each named number that fits best, by least squares in each step; none where no number matters.
     *
     * @param values what {@link #asked} gives
     */
    List<Candidate> fitting(Candidate from, Edit.Factor edit, List<Optional<List<Grid>>> values) {
        Optional<List<double[]>> ranges = values.get(0)
                .filter(without -> Nearness.hasShape(without, base))
                .flatMap(without -> values.get(1)
                        .filter(with -> Nearness.hasShape(with, base))
                        .flatMap(with -> ranges(without, with)));
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; ranges.isPresent() && i < numbers.all().size(); i++) {
            Numbers.Named number = numbers.all().get(i);
            if (isIn(ranges.get(), number.expression())) {
                candidates.add(with(from, edit, number, i));
            }
        }
        return candidates;
    }

    private static Candidate with(Candidate from, Edit.Factor edit, Numbers.Named number, int rank) {
        // a fresh object, by which the number is found again in the template
        Expression own = new Binary(Binary.Operator.MULTIPLY, new Constant(1), number.expression());
        List<Expression> chosen = new ArrayList<>(from.numbers());
        chosen.add(own);
        return new Candidate(
                edit.with().apply(own), from.cost() + edit.cost() + number.cost(), chosen, from.rank() + rank);
    }

    private Optional<List<double[]>> ranges(List<Grid> without, List<Grid> with) {
        List<double[]> ranges = new ArrayList<>();
        for (int step = 0; step < with.size(); step++) {
            Optional<double[]> range = LeastSquares.range(base.get(step), without.get(step), with.get(step), unit);
            if (range.isEmpty()) {
                return Optional.empty();
            }
            ranges.add(range.get());
        }
        boolean isIdle = ranges.stream().allMatch(range -> Double.isInfinite(range[1]));
        return isIdle ? Optional.empty() : Optional.of(ranges);
    }

    private boolean isIn(List<double[]> ranges, Expression number) {
        for (int step = 0; step < ranges.size(); step++) {
            double value = numbers.value(number, steps.get(step));
            double[] range = ranges.get(step);
            if (!(range[0] <= value && value <= range[1])) {
                return false;
            }
        }
        return true;
    }
}
