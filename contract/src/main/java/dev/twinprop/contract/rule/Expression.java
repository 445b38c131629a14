package dev.twinprop.contract.rule;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.tensor.Tensor;

/**
 * A formula over named quantities, as data.
 *
 * <p>Shapes follow NumPy: elementwise operators broadcast, a reduced axis is dropped. Nothing here computes; see
 * {@link RuleEvaluator}.
 */
public sealed interface Expression {

    /** A quantity by its name. */
    record Quantity(String name) implements Expression {}

    /** A number, of rank 0. */
    record Constant(double value) implements Expression {}

    /** A fixed array. */
    record Literal(Tensor value) implements Expression {}

    /** A function of one argument, element by element. */
    record Unary(Function function, Expression argument) implements Expression {

        /**
         * What is applied to each element: {@code ROUND} is to the nearest integer, of two to the even one; {@code
         * POWER_OF_TWO} is the largest power of two that is at most |x|, 0 at 0.
         */
        public enum Function {
            NEGATE,
            ABS,
            SIGN,
            SQUARE,
            SQRT,
            EXP,
            LOG,
            ROUND,
            POWER_OF_TWO
        }
    }

    /** An operator between two arguments, element by element with broadcasting. */
    record Binary(Operator operator, Expression left, Expression right) implements Expression {

        /** What joins the two elements; {@code GREATER} gives 1 or 0, {@code POWER} is leftʳⁱᵍʰᵗ. */
        public enum Operator {
            ADD,
            SUBTRACT,
            MULTIPLY,
            DIVIDE,
            MAXIMUM,
            MINIMUM,
            GREATER,
            POWER
        }
    }

    /** The matrix product of (m, n) and (n, p): (m, p). */
    record MatrixProduct(Expression left, Expression right) implements Expression {}

    /** The transpose of a matrix. */
    record Transpose(Expression matrix) implements Expression {}

    /** The sum or the maximum over an axis of a matrix, or over everything. */
    record Reduce(Operation operation, Axis axis, Expression argument) implements Expression {

        /** How elements are joined. */
        public enum Operation {
            SUM,
            MAXIMUM
        }

        /** What is joined: {@code ROWS} leaves one value per column, {@code COLUMNS} one per row. */
        public enum Axis {
            ROWS,
            COLUMNS,
            ALL
        }
    }

    /** The elements of an argument in other places; the result is a matrix. */
    record Rearrange(Rearrangement rearrangement, Expression argument) implements Expression {}

    /** An activation applied to a linear output (m, n): (m, n). */
    record Activation(ActivationSpec function, Expression linearOutput) implements Expression {}

    /** Each column of a matrix (m, n) normalised over its rows, (x − μ)/√(σ² + ε) with σ² = (1/m) Σ (x − μ)²: (m, n). */
    record Normalization(double eps, Expression argument) implements Expression {}

    /** A statistic of each column of a matrix (m, n) over its rows: (n). */
    record Statistic(Kind kind, Expression argument) implements Expression {

        /** The mean, or the variance with 1/(m−1). */
        public enum Kind {
            MEAN,
            VARIANCE
        }
    }

    /** A loss of outputs and targets, both (m, n), as a scalar. */
    record Loss(LossSpec function, Expression output, Expression target) implements Expression {}

    /**
     * The vector-Jacobian product of a function of one variable at a point, by automatic differentiation.
     *
     * @param function the function, as an expression in which the variable stands for its argument
     * @param variable the argument's name, bound inside {@code function} only
     * @param point where the derivative is taken
     * @param cotangent the vector, of the shape of {@code function}'s value; a scalar stands for one in every place
     */
    record VectorJacobianProduct(Expression function, Quantity variable, Expression point, Expression cotangent)
            implements Expression {}
}
