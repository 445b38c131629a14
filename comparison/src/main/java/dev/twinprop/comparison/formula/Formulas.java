package dev.twinprop.comparison.formula;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.MatrixProduct;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Transpose;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.rule.Rearrangement;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;

/** Short names for the parts of formulas; zeros and ones are left out where they change nothing. */
public final class Formulas {

    public static final Constant ZERO = new Constant(0);
    public static final Constant ONE = new Constant(1);

    /** The bound variable of a derivative. */
    private static final Quantity ARGUMENT = new Quantity("·");

    private Formulas() {}

    public static Quantity quantity(String name) {
        return new Quantity(name);
    }

    public static Constant constant(double value) {
        return new Constant(value);
    }

    public static Expression add(Expression left, Expression right) {
        if (isZero(left)) {
            return right;
        }
        return isZero(right) ? left : new Binary(Binary.Operator.ADD, left, right);
    }

    /** The sum of all terms. */
    public static Expression add(Expression first, Expression second, Expression... more) {
        Expression sum = add(first, second);
        for (Expression term : more) {
            sum = add(sum, term);
        }
        return sum;
    }

    public static Expression subtract(Expression left, Expression right) {
        return isZero(right) ? left : new Binary(Binary.Operator.SUBTRACT, left, right);
    }

    /** The product element by element. */
    public static Expression multiply(Expression left, Expression right) {
        if (isZero(left) || isZero(right)) {
            return ZERO;
        }
        if (isOne(left)) {
            return right;
        }
        return isOne(right) ? left : new Binary(Binary.Operator.MULTIPLY, left, right);
    }

    public static Expression divide(Expression left, Expression right) {
        if (isZero(left)) {
            return ZERO;
        }
        return isOne(right) ? left : new Binary(Binary.Operator.DIVIDE, left, right);
    }

    public static Expression maximum(Expression left, Expression right) {
        return new Binary(Binary.Operator.MAXIMUM, left, right);
    }

    public static Expression minimum(Expression left, Expression right) {
        return new Binary(Binary.Operator.MINIMUM, left, right);
    }

    /** 1 where left > right, else 0. */
    public static Expression greater(Expression left, Expression right) {
        return new Binary(Binary.Operator.GREATER, left, right);
    }

    public static Expression power(Expression base, Expression exponent) {
        return new Binary(Binary.Operator.POWER, base, exponent);
    }

    public static Expression negate(Expression x) {
        return isZero(x) ? ZERO : new Unary(Unary.Function.NEGATE, x);
    }

    public static Expression abs(Expression x) {
        return isZero(x) ? ZERO : new Unary(Unary.Function.ABS, x);
    }

    public static Expression sign(Expression x) {
        return isZero(x) ? ZERO : new Unary(Unary.Function.SIGN, x);
    }

    public static Expression square(Expression x) {
        return isZero(x) ? ZERO : new Unary(Unary.Function.SQUARE, x);
    }

    public static Expression sqrt(Expression x) {
        return isZero(x) ? ZERO : new Unary(Unary.Function.SQRT, x);
    }

    public static Expression log(Expression x) {
        return new Unary(Unary.Function.LOG, x);
    }

    public static Expression powerOfTwo(Expression x) {
        return new Unary(Unary.Function.POWER_OF_TWO, x);
    }

    public static Expression round(Expression x) {
        return isZero(x) ? ZERO : new Unary(Unary.Function.ROUND, x);
    }

    public static Expression exp(Expression x) {
        return new Unary(Unary.Function.EXP, x);
    }

    /** The matrix product. */
    public static Expression product(Expression left, Expression right) {
        return isZero(left) || isZero(right) ? ZERO : new MatrixProduct(left, right);
    }

    public static Expression transpose(Expression matrix) {
        return isZero(matrix) ? ZERO : new Transpose(matrix);
    }

    /** Σ over the rows: one value per column. */
    public static Expression sumRows(Expression x) {
        return isZero(x) ? ZERO : new Reduce(Reduce.Operation.SUM, Reduce.Axis.ROWS, x);
    }

    /** Σ over the columns: one value per row. */
    public static Expression sumColumns(Expression x) {
        return isZero(x) ? ZERO : new Reduce(Reduce.Operation.SUM, Reduce.Axis.COLUMNS, x);
    }

    /** Σ over everything. */
    public static Expression sum(Expression x) {
        return isZero(x) ? ZERO : new Reduce(Reduce.Operation.SUM, Reduce.Axis.ALL, x);
    }

    /** The maximum over the columns: one value per row. */
    public static Expression maxColumns(Expression x) {
        return new Reduce(Reduce.Operation.MAXIMUM, Reduce.Axis.COLUMNS, x);
    }

    /** 1 at the largest element of each row, else 0: the derivative of the maximum. */
    public static Expression largest(Expression matrix) {
        return new VectorJacobianProduct(maxColumns(ARGUMENT), ARGUMENT, matrix, ONE);
    }

    /** Elements in other places. */
    public static Expression rearranged(Rearrangement rearrangement, Expression x) {
        return isZero(x) ? ZERO : new Expression.Rearrange(rearrangement, x);
    }

    /** The gradient by x of what is rearranged, g being that by the result: elements that are taken twice sum theirs. */
    public static Expression rearrangedBack(Rearrangement rearrangement, Expression x, Expression g) {
        return isZero(g)
                ? ZERO
                : new VectorJacobianProduct(new Expression.Rearrange(rearrangement, ARGUMENT), ARGUMENT, x, g);
    }

    public static Expression activation(ActivationSpec function, Expression z) {
        return function instanceof ActivationSpec.Identity ? z : new Expression.Activation(function, z);
    }

    /** g ⊙ f'(z), or for softmax the product with its Jacobian. */
    public static Expression activationGradient(ActivationSpec function, Expression z, Expression g) {
        return function instanceof ActivationSpec.Identity
                ? g
                : new VectorJacobianProduct(new Expression.Activation(function, ARGUMENT), ARGUMENT, z, g);
    }

    /** Each column over the rows: (x − μ)/√(σ² + ε). */
    public static Expression normalization(double eps, Expression x) {
        return new Expression.Normalization(eps, x);
    }

    /** The gradient by x of what is normalised, from the gradient by the result. */
    public static Expression normalizationGradient(double eps, Expression x, Expression g) {
        return new VectorJacobianProduct(new Expression.Normalization(eps, ARGUMENT), ARGUMENT, x, g);
    }

    public static Expression statistic(Expression.Statistic.Kind kind, Expression x) {
        return new Expression.Statistic(kind, x);
    }

    public static Expression loss(LossSpec function, Expression output, Expression target) {
        return new Expression.Loss(function, output, target);
    }

    /** ∂L/∂a. */
    public static Expression lossGradient(LossSpec function, Expression output, Expression target) {
        return new VectorJacobianProduct(new Expression.Loss(function, ARGUMENT, target), ARGUMENT, output, ONE);
    }

    public static boolean isZero(Expression x) {
        return x instanceof Constant constant && constant.value() == 0;
    }

    private static boolean isOne(Expression x) {
        return x instanceof Constant constant && constant.value() == 1;
    }
}
