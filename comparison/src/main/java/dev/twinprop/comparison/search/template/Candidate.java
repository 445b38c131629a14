package dev.twinprop.comparison.search.template;

import dev.twinprop.contract.rule.Expression;
import java.util.List;

/**
 * A formula that the candidate may compute.
 *
 * @param template the formula
 * @param cost how far it is from the right one
 * @param numbers the parts of the template that were chosen among named numbers
 * @param rank how many such numbers stood before the chosen ones
 */
public record Candidate(Expression template, double cost, List<Expression> numbers, int rank) {

    /** A formula without chosen numbers. */
    public Candidate(Expression template, double cost) {
        this(template, cost, List.of(), 0);
    }

    /** The same with one part exchanged. */
    public Candidate with(Expression edited, double editCost) {
        return new Candidate(edited, cost + editCost, numbers, rank);
    }
}
