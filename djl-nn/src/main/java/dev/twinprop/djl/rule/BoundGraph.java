package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import java.util.IdentityHashMap;

/**
 * The values of a function's parts while autograd watches its one variable; a part that stands in several places as one
 * object is computed once.
 */
final class BoundGraph extends Graph {

    private final Evaluation outside;
    private final Quantity name;
    private final NDArray variable;
    private final IdentityHashMap<Expression, NDArray> values = new IdentityHashMap<>();

    /**
     * A function's parts.
     *
     * @param outside what every other quantity is
     * @param name the function's variable
     * @param variable its value, watched by autograd
     */
    BoundGraph(Evaluation outside, Quantity name, NDArray variable) {
        super(outside.constants());
        this.outside = outside;
        this.name = name;
        this.variable = variable;
    }

    @Override
    NDArray value(Expression expression) {
        NDArray known = values.get(expression);
        if (known != null) {
            return known;
        }
        NDArray value = find(expression);
        values.put(expression, value);
        return value;
    }

    private NDArray find(Expression expression) {
        if (expression instanceof Expression.VectorJacobianProduct) {
            throw new IllegalArgumentException("a vector-Jacobian product inside another is not supported");
        } else if (expression.equals(name)) {
            return variable;
        } else if (expression instanceof Expression.Constant constant) {
            return outside.constants().of(constant.value());
        }
        boolean given = expression instanceof Quantity || expression instanceof Expression.Literal;
        return given ? outside.array(expression) : compute(expression);
    }
}
