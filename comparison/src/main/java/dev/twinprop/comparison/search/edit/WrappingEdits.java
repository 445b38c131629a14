package dev.twinprop.comparison.search.edit;

import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Activation;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Transpose;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.spec.ActivationSpec;
import java.util.ArrayList;
import java.util.List;

/** A part dropped, or put through a function. */
record WrappingEdits(List<ActivationSpec> activations) {

    List<Edit> at(Place place) {
        List<Edit> edits = new ArrayList<>();
        Expression part = place.part();
        if (!place.isWhole()) {
            edits.add(place.exchange(Formulas.ZERO, 1.3));
            edits.add(place.exchange(Formulas.ONE, 1.4));
        }
        for (Unary.Function function : Unary.Function.values()) {
            edits.add(place.exchange(new Unary(function, part), 1.1));
        }
        edits.add(place.exchange(new Binary(Binary.Operator.DIVIDE, Formulas.ONE, part), 1.2));
        edits.add(place.exchange(new Binary(Binary.Operator.SUBTRACT, Formulas.ONE, part), 1.2));
        bounds(place, edits);
        edits.add(place.number(number -> new Binary(Binary.Operator.ADD, part, number), false, 1.3));
        if (!(part instanceof Transpose)) {
            edits.add(place.exchange(new Transpose(part), 1));
        }
        for (Reduce.Operation operation : Reduce.Operation.values()) {
            for (Reduce.Axis axis : Reduce.Axis.values()) {
                edits.add(place.exchange(new Reduce(operation, axis, part), 1.3));
            }
        }
        for (ActivationSpec activation : activations) {
            edits.add(place.exchange(new Activation(activation, part), 1.2));
            edits.add(place.exchange(Formulas.activationGradient(activation, part, Formulas.ONE), 1.5));
        }
        return edits;
    }

    /** No larger, no smaller than 0 or a number; and which of the two it is. */
    private static void bounds(Place place, List<Edit> edits) {
        Expression part = place.part();
        edits.add(place.exchange(Formulas.maximum(part, Formulas.ZERO), 1.2));
        edits.add(place.exchange(Formulas.minimum(part, Formulas.ZERO), 1.4));
        edits.add(place.exchange(Formulas.greater(part, Formulas.ZERO), 1.2));
        edits.add(place.number(number -> Formulas.maximum(part, number), false, 1.5));
        edits.add(place.number(number -> Formulas.minimum(part, number), false, 1.5));
    }
}
