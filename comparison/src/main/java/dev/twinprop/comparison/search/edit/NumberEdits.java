package dev.twinprop.comparison.search.edit;

import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.search.sieve.Material;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.Quantity;
import java.util.ArrayList;
import java.util.List;

/** A factor at a part, and something else in place of a number. */
record NumberEdits(Material material) {

    List<Edit> at(Place place) {
        List<Edit> edits = new ArrayList<>();
        Expression part = place.part();
        if (place.summand() || part instanceof Constant || isNumber(part)) {
            edits.add(place.number(
                    number -> OperationEdits.times(number, part), place.linear(), place.linear() ? Edit.FACTOR : 1.2));
        }
        if (Template.isConstant(part)) {
            edits.add(place.number(number -> number, place.linear(), 1.2));
            edits.add(place.exchange(Formulas.add(part, Formulas.ONE), 1));
            edits.add(place.exchange(Formulas.subtract(part, Formulas.ONE), 1));
            edits.add(place.exchange(Formulas.subtract(Formulas.ONE, part), 1));
            edits.add(place.exchange(new Expression.Unary(Expression.Unary.Function.SQUARE, part), 1.2));
            edits.add(place.exchange(new Expression.Unary(Expression.Unary.Function.SQRT, part), 1.2));
            for (Quantity quantity : material.quantities()) {
                edits.add(place.exchange(quantity, Kinship.cost(part, quantity) + 0.8));
            }
        }
        return edits;
    }

    private static boolean isNumber(Expression part) {
        return part instanceof Quantity quantity && Template.isNumber(quantity);
    }
}
