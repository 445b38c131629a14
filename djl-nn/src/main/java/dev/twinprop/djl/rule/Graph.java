package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.network.Activations;

/** Formulas in PyTorch. */
abstract class Graph {

    private final Constants constants;

    Graph(Constants constants) {
        this.constants = constants;
    }

    /** The value of a part of a formula. */
    abstract NDArray value(Expression expression);

    /**
     * A formula from the values of its parts.
     *
     * @throws IllegalArgumentException if it is a quantity, a number or a vector-Jacobian product
     */
    final NDArray compute(Expression expression) {
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
        throw new IllegalArgumentException("no parts to compute " + expression + " from");
    }
}
