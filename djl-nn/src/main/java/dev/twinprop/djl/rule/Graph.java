package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.network.Activations;
import java.util.IdentityHashMap;

/** Values of formulas; a formula that stands in several places as one object is computed once. */
abstract class Graph {

    private final Constants constants;
    private final IdentityHashMap<Expression, NDArray> values = new IdentityHashMap<>();

    Graph(Constants constants) {
        this.constants = constants;
    }

    /** Numbers as arrays, shared by all graphs of an evaluation. */
    final Constants constants() {
        return constants;
    }

    /** The value of a formula. */
    NDArray value(Expression expression) {
        NDArray known = values.get(expression);
        if (known != null) {
            return known;
        }
        NDArray value = compute(expression);
        values.put(expression, value);
        return value;
    }

    /** The value of what has no parts to compute it from: quantities, constants, vector-Jacobian products. */
    abstract NDArray leaf(Expression expression);

    private NDArray compute(Expression expression) {
        if (expression instanceof Expression.Unary unary) {
            return Operations.unary(unary.function(), value(unary.argument()));
        }
        if (expression instanceof Expression.Binary binary) {
            return Operations.binary(binary.operator(), value(binary.left()), value(binary.right()));
        }
        if (expression instanceof Expression.MatrixProduct product) {
            return Operations.matrixProduct(value(product.left()), value(product.right()));
        }
        if (expression instanceof Expression.Transpose transpose) {
            return Operations.transpose(value(transpose.matrix()));
        }
        if (expression instanceof Expression.Reduce reduce) {
            return Operations.reduce(reduce.operation(), reduce.axis(), value(reduce.argument()));
        }
        if (expression instanceof Expression.Rearrange rearrange) {
            return Rearranging.apply(rearrange.rearrangement(), value(rearrange.argument()));
        }
        if (expression instanceof Expression.Activation activation) {
            return Activations.apply(activation.function(), value(activation.linearOutput()));
        }
        if (expression instanceof Expression.Normalization normalization) {
            return Operations.normalization(normalization.eps(), value(normalization.argument()));
        }
        if (expression instanceof Expression.Statistic statistic) {
            return Operations.statistic(statistic.kind(), value(statistic.argument()));
        }
        if (expression instanceof Expression.Loss loss) {
            return Operations.loss(loss.function(), value(loss.output()), value(loss.target()), constants);
        }
        return leaf(expression);
    }
}
