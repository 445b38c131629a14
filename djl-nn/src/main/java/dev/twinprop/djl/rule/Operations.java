package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary.Operator;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Unary.Function;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.engine.Torch;
import dev.twinprop.djl.network.Losses;

/** The operators of formulas in PyTorch. */
final class Operations {

    private static final int[] ROWS = {0};

    private Operations() {}

    static NDArray unary(Function function, NDArray argument) {
        return switch (function) {
            case NEGATE -> argument.neg();
            case ABS -> argument.abs();
            case SIGN -> argument.sign();
            case SQUARE -> argument.square();
            case SQRT -> argument.sqrt();
            case EXP -> argument.exp();
            case LOG -> argument.log();
            case ROUND -> argument.round();
            case POWER_OF_TWO -> powerOfTwo(argument.abs());
        };
    }

    /** 2 to the floor of log₂ x, of which rounding may miss by one; −∞ at 0 gives 0. */
    private static NDArray powerOfTwo(NDArray x) {
        NDArray two = x.onesLike().mul(2);
        NDArray power = two.pow(x.log2().floor());
        NDArray tooLarge = power.gt(x).toType(DataType.FLOAT64, false);
        NDArray tooSmall = power.mul(2).lte(x).toType(DataType.FLOAT64, false);
        return power.mul(two.pow(tooSmall.sub(tooLarge)));
    }

    static NDArray binary(Operator operator, NDArray left, NDArray right) {
        return switch (operator) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.sub(right);
            case MULTIPLY -> left.mul(right);
            case DIVIDE -> left.div(right);
            case MAXIMUM -> left.maximum(right);
            case MINIMUM -> left.minimum(right);
            case GREATER -> left.gt(right).toType(DataType.FLOAT64, false);
            case POWER -> left.pow(right);
        };
    }

    static NDArray matrixProduct(NDArray left, NDArray right) {
        requireMatrix(left);
        requireMatrix(right);
        return left.matMul(right);
    }

    static NDArray transpose(NDArray matrix) {
        requireMatrix(matrix);
        return matrix.transpose();
    }

    static NDArray reduce(Reduce.Operation operation, Reduce.Axis axis, NDArray argument) {
        if (axis == Reduce.Axis.ALL) {
            return operation == Reduce.Operation.SUM ? argument.sum() : argument.max();
        }
        requireMatrix(argument);
        int[] axes = {axis == Reduce.Axis.ROWS ? 0 : 1};
        return operation == Reduce.Operation.SUM ? argument.sum(axes) : argument.max(axes);
    }

    static NDArray normalization(double eps, NDArray matrix) {
        requireMatrix(matrix);
        NDArray centered = matrix.sub(matrix.mean(ROWS));
        return centered.div(centered.square().mean(ROWS).add(eps).sqrt());
    }

    static NDArray statistic(Expression.Statistic.Kind kind, NDArray matrix) {
        requireMatrix(matrix);
        NDArray mean = matrix.mean(ROWS);
        return switch (kind) {
            case MEAN -> mean;
            case VARIANCE ->
                Torch.times(
                        matrix.sub(mean).square().sum(ROWS),
                        1.0 / (matrix.getShape().get(0) - 1));
        };
    }

    static NDArray loss(LossSpec function, NDArray output, NDArray target, Constants constants) {
        requireMatrix(output);
        if (!output.getShape().equals(target.getShape())) {
            throw new IllegalArgumentException(
                    "outputs have shape " + output.getShape() + ", but targets " + target.getShape());
        }
        return Losses.apply(function, output, target, constants);
    }

    private static void requireMatrix(NDArray array) {
        if (array.getShape().dimension() != 2) {
            throw new IllegalArgumentException("expected a matrix, got shape " + array.getShape());
        }
    }
}
