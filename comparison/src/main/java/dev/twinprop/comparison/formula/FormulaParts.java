package dev.twinprop.comparison.formula;

import dev.twinprop.contract.rule.Expression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a formula is made of. */
public final class FormulaParts {

    private FormulaParts() {}

    /** The names of the quantities in a formula, bound variables left out. */
    public static Set<String> quantities(Expression expression) {
        Set<String> names = new LinkedHashSet<>();
        collect(expression, names);
        return names;
    }

    private static void collect(Expression expression, Set<String> names) {
        if (expression instanceof Expression.Quantity quantity) {
            names.add(quantity.name());
        } else if (expression instanceof Expression.VectorJacobianProduct vjp) {
            Set<String> inner = quantities(vjp.function());
            inner.remove(vjp.variable().name());
            names.addAll(inner);
            collect(vjp.point(), names);
            collect(vjp.cotangent(), names);
        } else {
            parts(expression).forEach(part -> collect(part, names));
        }
    }

    /** The formulas directly inside another. */
    public static List<Expression> parts(Expression expression) {
        if (expression instanceof Expression.Unary unary) {
            return List.of(unary.argument());
        } else if (expression instanceof Expression.Binary binary) {
            return List.of(binary.left(), binary.right());
        } else if (expression instanceof Expression.MatrixProduct product) {
            return List.of(product.left(), product.right());
        } else if (expression instanceof Expression.Transpose transpose) {
            return List.of(transpose.matrix());
        } else if (expression instanceof Expression.Reduce reduce) {
            return List.of(reduce.argument());
        } else if (expression instanceof Expression.Activation activation) {
            return List.of(activation.linearOutput());
        } else if (expression instanceof Expression.Loss loss) {
            return List.of(loss.output(), loss.target());
        } else if (expression instanceof Expression.VectorJacobianProduct vjp) {
            return List.of(vjp.function(), vjp.point(), vjp.cotangent());
        }
        return List.of();
    }
}
