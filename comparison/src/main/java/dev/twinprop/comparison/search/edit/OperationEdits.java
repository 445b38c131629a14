package dev.twinprop.comparison.search.edit;

import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another operation element by element, or another sum, on the same parts. */
final class OperationEdits {

    private OperationEdits() {}

    static List<Edit> at(Place place) {
        List<Edit> edits = new ArrayList<>();
        if (place.part() instanceof Unary unary) {
            unary(unary, place, edits);
        } else if (place.part() instanceof Binary binary) {
            binary(binary, place, edits);
        } else if (place.part() instanceof Reduce reduce) {
            edits.add(place.exchange(reduce.argument(), 1));
            for (Reduce.Operation operation : Reduce.Operation.values()) {
                for (Reduce.Axis axis : Reduce.Axis.values()) {
                    edits.add(place.exchange(new Reduce(operation, axis, reduce.argument()), 1));
                }
            }
        }
        return edits;
    }

    static Expression times(Expression number, Expression part) {
        return new Binary(Binary.Operator.MULTIPLY, number, part);
    }

    /** Two parts in one operation; a power is only bounded with an exponent that is a number. */
    static Optional<Edit> joined(
            Place place, Binary.Operator operator, Expression left, Expression right, double cost) {
        return operator == Binary.Operator.POWER && !Template.isConstant(right)
                ? Optional.empty()
                : Optional.of(place.exchange(new Binary(operator, left, right), cost));
    }

    private static void unary(Unary unary, Place place, List<Edit> edits) {
        edits.add(place.exchange(unary.argument(), 1));
        for (Unary.Function other : Unary.Function.values()) {
            edits.add(place.exchange(new Unary(other, unary.argument()), 1));
        }
        if (unary.argument() instanceof Binary inner) {
            Expression left = new Unary(unary.function(), inner.left());
            Expression right = new Unary(unary.function(), inner.right());
            edits.add(place.exchange(new Binary(inner.operator(), left, inner.right()), 1.1));
            edits.add(place.exchange(new Binary(inner.operator(), inner.left(), right), 1.1));
        }
    }

    private static void binary(Binary binary, Place place, List<Edit> edits) {
        Expression left = binary.left();
        Expression right = binary.right();
        edits.add(place.exchange(left, 1));
        edits.add(place.exchange(right, 1));
        if (binary.operator() == Binary.Operator.SUBTRACT) {
            edits.add(place.exchange(new Unary(Unary.Function.NEGATE, right), 1));
        }
        for (Binary.Operator other : Binary.Operator.values()) {
            boolean rare = other == Binary.Operator.GREATER || other == Binary.Operator.POWER;
            joined(place, other, left, right, rare ? 1.4 : 1).ifPresent(edits::add);
            joined(place, other, right, left, rare ? 1.5 : 1.1).ifPresent(edits::add);
        }
        edits.addAll(MatrixEdits.products(place, left, right));
        parentheses(binary, place, edits);
    }

    /** Parentheses set otherwise: (a ∘ b) · c as a ∘ (b · c), and √a ∘ b as √(a ∘ b). */
    private static void parentheses(Binary binary, Place place, List<Edit> edits) {
        Binary.Operator outer = binary.operator();
        Expression left = binary.left();
        Expression right = binary.right();
        if (left instanceof Binary inner) {
            Expression second = new Binary(outer, inner.right(), right);
            Expression first = new Binary(outer, inner.left(), right);
            edits.add(place.exchange(new Binary(inner.operator(), inner.left(), second), 1));
            edits.add(place.exchange(new Binary(inner.operator(), first, inner.right()), 1.1));
        }
        if (right instanceof Binary inner) {
            Expression first = new Binary(outer, left, inner.left());
            Expression second = new Binary(outer, left, inner.right());
            edits.add(place.exchange(new Binary(inner.operator(), first, inner.right()), 1));
            edits.add(place.exchange(new Binary(inner.operator(), inner.left(), second), 1.1));
        }
        if (left instanceof Unary unary) {
            edits.add(place.exchange(new Unary(unary.function(), new Binary(outer, unary.argument(), right)), 1));
        }
        if (right instanceof Unary unary) {
            edits.add(place.exchange(new Unary(unary.function(), new Binary(outer, left, unary.argument())), 1));
        }
    }
}
