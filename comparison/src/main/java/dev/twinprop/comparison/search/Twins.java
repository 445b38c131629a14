package dev.twinprop.comparison.search;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.search.sieve.SameFunction;
import dev.twinprop.comparison.search.template.Candidate;
import dev.twinprop.comparison.search.template.Numbers;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What else a candidate may compute: other functions that give the very same recorded values.
 *
 * <p>A formula with one more operation that changes nothing here, as max(x, −100), is none: there is no end of those.
 *
 * @param same tells functions apart on random inputs
 * @param steps the numbers of the steps that were recorded
 */
record Twins(SameFunction same, Numbers numbers, List<Integer> steps) {

    /** The other functions among formulas that were accepted and those with the same values, the cheapest first. */
    List<Candidate> of(List<Ledger.Entry> accepted) {
        Candidate best = accepted.get(0).candidate();
        List<Candidate> all = new ArrayList<>();
        accepted.stream().skip(1).map(Ledger.Entry::candidate).forEach(all::add);
        accepted.forEach(entry -> all.addAll(entry.twins()));
        all.removeIf(other -> isInserted(other.template(), best.template()));
        all.sort(Comparator.comparingDouble(Candidate::cost));
        List<Candidate> twins = new ArrayList<>(namesakes(best));
        twins.addAll(same.differing(best, all));
        return twins;
    }

    /** Whether a formula is another one with an operation more. */
    private static boolean isInserted(Expression longer, Expression formula) {
        List<Expression> parts = FormulaParts.parts(longer);
        if (parts.contains(formula)) {
            return true;
        }
        List<Expression> others = FormulaParts.parts(formula);
        if (longer.getClass() != formula.getClass() || parts.size() != others.size()) {
            return false;
        }
        int different = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).equals(others.get(i))) {
                if (different >= 0) {
                    return false;
                }
                different = i;
            }
        }
        return different >= 0
                && FormulaParts.withParts(longer, others).equals(formula)
                && isInserted(parts.get(different), others.get(different));
    }

    /** The formula with the other name of a number that is m or t, and something else as well, on these data. */
    private List<Candidate> namesakes(Candidate best) {
        List<Candidate> namesakes = new ArrayList<>();
        for (Expression chosen : best.numbers()) {
            numbers.simple().stream()
                    .filter(other -> other.cost() == 0 && varies(other.expression()) != varies(chosen))
                    .filter(other -> steps.stream()
                            .allMatch(step -> numbers.value(other.expression(), step) == numbers.value(chosen, step)))
                    .findFirst()
                    .ifPresent(other -> namesakes.add(new Candidate(
                            FormulaParts.replaced(best.template(), chosen, other.expression()), best.cost())));
        }
        return namesakes;
    }

    /** Whether a number is another one in another batch or step. */
    private static boolean varies(Expression number) {
        return FormulaParts.quantities(number).stream()
                .anyMatch(name -> name.equals(Template.number("m").name())
                        || name.equals(Template.number("t").name()));
    }
}
