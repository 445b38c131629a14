package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Activation;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.Literal;
import dev.twinprop.contract.rule.Expression.Loss;
import dev.twinprop.contract.rule.Expression.MatrixProduct;
import dev.twinprop.contract.rule.Expression.Normalization;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.Rearrange;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Statistic;
import dev.twinprop.contract.rule.Expression.Transpose;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.rule.Rearrangement;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Arena;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Constants;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The values of one call's formulas, in float64.
 *
 * <p>Functions and their derivatives are PyTorch's; arithmetic is, where arrays are large. What is the same operation of
 * the same values is computed once, however often it is written down.
 */
public final class Evaluation {

    /** Up to so many products plain loops are quicker than a call of PyTorch. */
    private static final long SMALL_PRODUCT = 1 << 15;

    private final Map<String, Tensor> quantities;
    private final NDManager memory;
    private final Arena arena;
    private final Constants constants;
    private final IdentityHashMap<Expression, Value> values = new IdentityHashMap<>();
    private final Map<Step, Value> steps = new HashMap<>();

    /** An operation of values; what a value is follows from which object it is. */
    private record Step(Object operation, List<Value> arguments) {}

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
            return once(quantity, List.of(), () -> load(quantity.name()));
        } else if (expression instanceof Constant constant) {
            return once(constant, List.of(), () -> new Value(new int[0], constant.value()));
        } else if (expression instanceof Literal literal) {
            return once(literal, List.of(), () -> Value.of(literal.value(), memory, arena));
        } else if (expression instanceof Unary unary) {
            Value x = value(unary.argument());
            return once(unary.function(), List.of(x), () -> unary(unary.function(), x));
        } else if (expression instanceof Binary binary) {
            Value left = value(binary.left());
            Value right = value(binary.right());
            return once(binary.operator(), List.of(left, right), () -> binary(binary.operator(), left, right));
        } else if (expression instanceof MatrixProduct product) {
            Value left = matrix(product.left());
            Value right = matrix(product.right());
            return once(MatrixProduct.class, List.of(left, right), () -> product(left, right));
        } else if (expression instanceof Transpose transpose) {
            Value matrix = matrix(transpose.matrix());
            return once(Transpose.class, List.of(matrix), () -> transpose(matrix));
        } else if (expression instanceof Reduce reduce) {
            Value x = reduce.axis() == Reduce.Axis.ALL ? value(reduce.argument()) : matrix(reduce.argument());
            return once(List.of(reduce.operation(), reduce.axis()), List.of(x), () -> reduce(reduce, x));
        } else if (expression instanceof Rearrange rearrange) {
            Value x = value(rearrange.argument());
            return once(rearrange.rearrangement(), List.of(x), () -> rearrange(rearrange.rearrangement(), x));
        } else if (expression instanceof VectorJacobianProduct product) {
            Value point = value(product.point());
            Value cotangent = value(product.cotangent());
            return once(
                    List.of(product.function(), product.variable()),
                    List.of(point, cotangent),
                    () -> new Value(product(product, array(point), array(cotangent))));
        }
        return function(expression);
    }

    private Value once(Object operation, List<Value> arguments, Supplier<Value> value) {
        Step step = new Step(operation, arguments);
        Value known = steps.get(step);
        if (known != null) {
            return known;
        }
        Value computed = value.get();
        steps.put(step, computed);
        return computed;
    }

    private Value load(String name) {
        Tensor tensor = quantities.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("quantity " + name + " is missing");
        }
        return Value.of(tensor, memory, arena);
    }

    private Value unary(Unary.Function function, Value x) {
        return x.isSmall() ? Loops.unary(function, x) : new Value(Operations.unary(function, array(x)));
    }

    private Value binary(Binary.Operator operator, Value left, Value right) {
        return left.isSmall() && right.isSmall()
                ? Loops.binary(operator, left, right)
                : new Value(Operations.binary(operator, array(left), array(right)));
    }

    private Value product(Value left, Value right) {
        if (left.shape()[1] != right.shape()[0]) {
            throw new IllegalArgumentException(
                    "no product of " + Arrays.toString(left.shape()) + " and " + Arrays.toString(right.shape()));
        }
        return (long) left.size() * right.shape()[1] <= SMALL_PRODUCT
                ? Loops.matrixProduct(left, right)
                : new Value(Operations.matrixProduct(array(left), array(right)));
    }

    private Value transpose(Value matrix) {
        return matrix.isSmall() ? Loops.transpose(matrix) : new Value(Operations.transpose(array(matrix)));
    }

    private Value reduce(Reduce reduce, Value x) {
        return x.isSmall()
                ? Loops.reduce(reduce.operation(), reduce.axis(), x)
                : new Value(Operations.reduce(reduce.operation(), reduce.axis(), array(x)));
    }

    private Value rearrange(Rearrangement rearrangement, Value x) {
        return x.isSmall() ? Loops.rearrange(rearrangement, x) : new Value(Rearranging.apply(rearrangement, array(x)));
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
    private Value function(Expression expression) {
        if (expression instanceof Activation activation) {
            return function(activation.function(), activation, activation.linearOutput());
        } else if (expression instanceof Normalization normalization) {
            return function(normalization.eps(), normalization, normalization.argument());
        } else if (expression instanceof Statistic statistic) {
            return function(statistic.kind(), statistic, statistic.argument());
        } else if (expression instanceof Loss loss) {
            return function(loss.function(), loss, loss.output(), loss.target());
        }
        throw new IllegalArgumentException("unknown formula " + expression);
    }

    private Value function(Object operation, Expression whole, Expression... arguments) {
        List<Value> values = Arrays.stream(arguments).map(this::value).toList();
        Graph graph = new Graph(constants) {
            @Override
            NDArray value(Expression argument) {
                return array(argument);
            }
        };
        return once(operation, values, () -> new Value(graph.compute(whole)));
    }

    private NDArray product(VectorJacobianProduct product, NDArray point, NDArray cotangent) {
        NDArray variable = Autograd.variable(point, memory);
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
