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
        } else if (expression instanceof Expression.Rearrange rearrange) {
            return List.of(rearrange.argument());
        } else if (expression instanceof Expression.Activation activation) {
            return List.of(activation.linearOutput());
        } else if (expression instanceof Expression.Normalization normalization) {
            return List.of(normalization.argument());
        } else if (expression instanceof Expression.Statistic statistic) {
            return List.of(statistic.argument());
        } else if (expression instanceof Expression.Loss loss) {
            return List.of(loss.output(), loss.target());
        } else if (expression instanceof Expression.VectorJacobianProduct vjp) {
            return List.of(vjp.function(), vjp.point(), vjp.cotangent());
        }
        return List.of();
    }

    /** The formula with every part that equals one thing replaced by another. */
    public static Expression replaced(Expression expression, Expression part, Expression by) {
        if (expression.equals(part)) {
            return by;
        }
        return withParts(
                expression,
                parts(expression).stream()
                        .map(inner -> replaced(inner, part, by))
                        .toList());
    }

    /** The same operation on other parts, in the order of {@link #parts}. */
    public static Expression withParts(Expression expression, List<Expression> parts) {
        if (expression instanceof Expression.Unary unary) {
            return new Expression.Unary(unary.function(), parts.get(0));
        } else if (expression instanceof Expression.Binary binary) {
            return new Expression.Binary(binary.operator(), parts.get(0), parts.get(1));
        } else if (expression instanceof Expression.MatrixProduct) {
            return new Expression.MatrixProduct(parts.get(0), parts.get(1));
        } else if (expression instanceof Expression.Transpose) {
            return new Expression.Transpose(parts.get(0));
        } else if (expression instanceof Expression.Reduce reduce) {
            return new Expression.Reduce(reduce.operation(), reduce.axis(), parts.get(0));
        } else if (expression instanceof Expression.Rearrange rearrange) {
            return new Expression.Rearrange(rearrange.rearrangement(), parts.get(0));
        } else if (expression instanceof Expression.Activation activation) {
            return new Expression.Activation(activation.function(), parts.get(0));
        } else if (expression instanceof Expression.Normalization normalization) {
            return new Expression.Normalization(normalization.eps(), parts.get(0));
        } else if (expression instanceof Expression.Statistic statistic) {
            return new Expression.Statistic(statistic.kind(), parts.get(0));
        } else if (expression instanceof Expression.Loss loss) {
            return new Expression.Loss(loss.function(), parts.get(0), parts.get(1));
        } else if (expression instanceof Expression.VectorJacobianProduct vjp) {
            return new Expression.VectorJacobianProduct(parts.get(0), vjp.variable(), parts.get(1), parts.get(2));
        }
        return expression;
    }
}
