package dev.twinprop.comparison.search.edit;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.MatrixProduct;
import dev.twinprop.contract.rule.Expression.Transpose;
import java.util.ArrayList;
import java.util.List;

/** Matrix products turned, dropped, or taken for products element by element, and the other way round. */
final class MatrixEdits {

    private MatrixEdits() {}

    static List<Edit> at(Place place) {
        List<Edit> edits = new ArrayList<>();
        if (place.part() instanceof Transpose transpose) {
            edits.add(place.exchange(transpose.matrix(), 1));
        } else if (place.part() instanceof MatrixProduct product) {
            edits.add(place.exchange(product.left(), 1));
            edits.add(place.exchange(product.right(), 1));
            for (Binary.Operator operator : Binary.Operator.values()) {
                for (Expression a : List.of(product.left(), turned(product.left()))) {
                    for (Expression b : List.of(product.right(), turned(product.right()))) {
                        OperationEdits.joined(place, operator, a, b, 1.2).ifPresent(edits::add);
                        OperationEdits.joined(place, operator, b, a, 1.3).ifPresent(edits::add);
                    }
                }
            }
            edits.addAll(products(place, product.left(), product.right()));
        }
        return edits;
    }

    /** Matrix products of two parts in either order, with and without transposition. */
    static List<Edit> products(Place place, Expression left, Expression right) {
        List<Edit> edits = new ArrayList<>();
        for (Expression a : List.of(left, turned(left))) {
            for (Expression b : List.of(right, turned(right))) {
                edits.add(place.exchange(new MatrixProduct(a, b), 1.1));
                edits.add(place.exchange(new MatrixProduct(b, a), 1.2));
            }
        }
        return edits;
    }

    private static Expression turned(Expression matrix) {
        return matrix instanceof Transpose transpose ? transpose.matrix() : new Transpose(matrix);
    }
}
