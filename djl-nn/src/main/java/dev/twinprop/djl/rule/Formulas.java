package dev.twinprop.djl.rule;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What a formula is made of. */
final class Formulas {

    private Formulas() {}

    /** The formulas directly inside another. */
    static List<Expression> parts(Expression expression) {
        if (expression instanceof Expression.Unary unary) {
            return List.of(unary.argument());
        }
        if (expression instanceof Expression.Binary binary) {
            return List.of(binary.left(), binary.right());
        }
        if (expression instanceof Expression.MatrixProduct product) {
            return List.of(product.left(), product.right());
        }
        if (expression instanceof Expression.Transpose transpose) {
            return List.of(transpose.matrix());
        }
        if (expression instanceof Expression.Reduce reduce) {
            return List.of(reduce.argument());
        }
        if (expression instanceof Expression.Activation activation) {
            return List.of(activation.linearOutput());
        }
        if (expression instanceof Expression.Loss loss) {
            return List.of(loss.output(), loss.target());
        }
        if (expression instanceof VectorJacobianProduct product) {
            return List.of(product.function(), product.variable(), product.cotangent());
        }
        return List.of();
    }

    /** Visits a formula and everything inside it. */
    static void visit(Expression expression, Consumer<Expression> visitor) {
        visitor.accept(expression);
        parts(expression).forEach(part -> visit(part, visitor));
    }

    /** Whether a vector-Jacobian product is somewhere in a formula. */
    static boolean containsProduct(Expression expression) {
        return expression instanceof VectorJacobianProduct
                || parts(expression).stream().anyMatch(Formulas::containsProduct);
    }

    /** Whether one of the quantities is named in a formula. */
    static boolean mentions(Expression expression, Set<Quantity> quantities) {
        return expression instanceof Quantity quantity
                ? quantities.contains(quantity)
                : parts(expression).stream().anyMatch(part -> mentions(part, quantities));
    }
}
