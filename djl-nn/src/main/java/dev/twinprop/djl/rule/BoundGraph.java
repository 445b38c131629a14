package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;

/** The values of a function's parts while autograd watches its one variable. */
final class BoundGraph extends Graph {

    private final Graph outside;
    private final Quantity name;
    private final NDArray variable;

    /**
     * A function's parts.
     *
     * @param outside what every other quantity is
     * @param name the function's variable
     * @param variable its value, watched by autograd
     */
    BoundGraph(Graph outside, Quantity name, NDArray variable) {
        super(outside.constants());
        this.outside = outside;
        this.name = name;
        this.variable = variable;
    }

    @Override
    NDArray leaf(Expression expression) {
        if (expression instanceof Expression.VectorJacobianProduct) {
            throw new IllegalArgumentException("a vector-Jacobian product inside another is not supported");
        }
        return expression.equals(name) ? variable : outside.leaf(expression);
    }
}
