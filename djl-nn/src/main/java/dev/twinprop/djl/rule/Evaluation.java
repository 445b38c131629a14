package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.Literal;
import dev.twinprop.contract.rule.Expression.MatrixProduct;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.Rearrange;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Transpose;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Arena;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Constants;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The values of one call's formulas, in float64.
 *
 * <p>Functions and their derivatives are PyTorch's; arithmetic is, where arrays are large. A formula that stands in
 * several places as one object is computed once.
 */
public final class Evaluation {

    /** Up to so many products plain loops are quicker than a call of PyTorch. */
    private static final long SMALL_PRODUCT = 1 << 15;

    private final Map<String, Tensor> quantities;
    private final NDManager memory;
    private final Arena arena;
    private final Constants constants;
    private final IdentityHashMap<Expression, Value> values = new IdentityHashMap<>();
    private final Map<String, Value> loaded = new HashMap<>();

    /**
     * An evaluation that has not computed anything yet.
     *
     * @param memory owns every array that is made
     * @param arena holds the quantities that the formulas name
     */
    public Evaluation(Map<String, Tensor> quantities, NDManager memory, Arena arena) {
        this.quantities = quantities;
        this.memory = memory;
        this.arena = arena;
        this.constants = new Constants(memory, DType.FLOAT64);
    }

    /**
     * A copy of the value of a formula.
     *
     * @throws IllegalArgumentException if a quantity is missing or shapes do not fit
     */
    public Tensor result(Expression rule) {
        return value(rule).tensor();
    }

    /** Numbers as arrays. */
    Constants constants() {
        return constants;
    }

    /** The value of a formula as PyTorch has it. */
    NDArray array(Expression expression) {
        return array(value(expression));
    }

    private NDArray array(Value value) {
        return value.array(memory, arena);
    }

    private Value value(Expression expression) {
        Value known = values.get(expression);
        if (known != null) {
            return known;
        }
        Value value = compute(expression);
        values.put(expression, value);
        return value;
    }

    private Value compute(Expression expression) {
        if (expression instanceof Quantity quantity) {
            return loaded.computeIfAbsent(quantity.name(), this::load);
        } else if (expression instanceof Constant constant) {
            return new Value(new int[0], constant.value());
        } else if (expression instanceof Literal literal) {
            return Value.of(literal.value(), memory, arena);
        } else if (expression instanceof Unary unary) {
            Value x = value(unary.argument());
            return x.isSmall()
                    ? Loops.unary(unary.function(), x)
                    : new Value(Operations.unary(unary.function(), array(x)));
        } else if (expression instanceof Binary binary) {
            return binary(binary.operator(), value(binary.left()), value(binary.right()));
        } else if (expression instanceof MatrixProduct product) {
            return product(value(product.left()), value(product.right()));
        } else if (expression instanceof Transpose transpose) {
            Value matrix = matrix(transpose.matrix());
            return matrix.isSmall() ? Loops.transpose(matrix) : new Value(Operations.transpose(array(matrix)));
        } else if (expression instanceof Reduce reduce) {
            return reduce(reduce);
        } else if (expression instanceof Rearrange rearrange) {
            Value x = value(rearrange.argument());
            return x.isSmall()
                    ? Loops.rearrange(rearrange.rearrangement(), x)
                    : new Value(Rearranging.apply(rearrange.rearrangement(), array(x)));
        } else if (expression instanceof VectorJacobianProduct product) {
            return new Value(product(product));
        }
        return new Value(function(expression));
    }

    private Value load(String name) {
        Tensor tensor = quantities.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("quantity " + name + " is missing");
        }
        return Value.of(tensor, memory, arena);
    }

    private Value binary(Binary.Operator operator, Value left, Value right) {
        return left.isSmall() && right.isSmall()
                ? Loops.binary(operator, left, right)
                : new Value(Operations.binary(operator, array(left), array(right)));
    }

    private Value product(Value left, Value right) {
        requireMatrix(left);
        requireMatrix(right);
        if (left.shape()[1] != right.shape()[0]) {
            throw new IllegalArgumentException(
                    "no product of " + Arrays.toString(left.shape()) + " and " + Arrays.toString(right.shape()));
        }
        return (long) left.size() * right.shape()[1] <= SMALL_PRODUCT
                ? Loops.matrixProduct(left, right)
                : new Value(Operations.matrixProduct(array(left), array(right)));
    }

    private Value reduce(Reduce reduce) {
        Value x = reduce.axis() == Reduce.Axis.ALL ? value(reduce.argument()) : matrix(reduce.argument());
        return x.isSmall()
                ? Loops.reduce(reduce.operation(), reduce.axis(), x)
                : new Value(Operations.reduce(reduce.operation(), reduce.axis(), array(x)));
    }

    private Value matrix(Expression expression) {
        Value value = value(expression);
        requireMatrix(value);
        return value;
    }

    private static void requireMatrix(Value value) {
        if (value.rank() != 2) {
            throw new IllegalArgumentException("expected a matrix, got shape " + Arrays.toString(value.shape()));
        }
    }

    /** An activation, a normalisation or a loss, of arguments computed here. */
    private NDArray function(Expression expression) {
        return new Graph(constants) {
            @Override
            NDArray value(Expression argument) {
                return array(argument);
            }
        }.compute(expression);
    }

    private NDArray product(VectorJacobianProduct product) {
        NDArray cotangent = array(product.cotangent());
        NDArray variable = Autograd.variable(array(product.point()), memory);
        Autograd.on(() -> {
            NDArray output = new BoundGraph(this, product.variable(), variable).value(product.function());
            // A function without its variable leaves nothing to walk back to; zeros do.
            NDArray anchor = Autograd.variable(output.zerosLike(), memory);
            Autograd.backward(output.add(anchor), broadcast(cotangent, output.getShape()));
            return output;
        });
        return Autograd.gradient(variable);
    }

    /** A scalar cotangent stands for one in every place. */
    private static NDArray broadcast(NDArray cotangent, Shape shape) {
        if (cotangent.getShape().equals(shape)) {
            return cotangent;
        }
        if (!cotangent.getShape().isScalar()) {
            throw new IllegalArgumentException(
                    "the cotangent has shape " + cotangent.getShape() + ", but the function " + shape);
        }
        return cotangent.broadcast(shape);
    }
}
