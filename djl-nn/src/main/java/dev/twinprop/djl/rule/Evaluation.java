package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.Literal;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Arena;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.engine.Torch;
import java.util.HashMap;
import java.util.Map;

/** The values of one call's formulas, in float64. */
public final class Evaluation extends Graph {

    private final Map<String, Tensor> quantities;
    private final NDManager memory;
    private final Arena arena;
    private final Map<String, NDArray> loaded = new HashMap<>();

    /**
     * An evaluation that has not computed anything yet.
     *
     * @param memory owns every array that is made
     * @param arena holds the quantities that the formulas name
     */
    public Evaluation(Map<String, Tensor> quantities, NDManager memory, Arena arena) {
        super(new Constants(memory, DType.FLOAT64));
        this.quantities = quantities;
        this.memory = memory;
        this.arena = arena;
    }

    /**
     * A copy of the value of a formula.
     *
     * @throws IllegalArgumentException if a quantity is missing or shapes do not fit
     */
    public Tensor result(Expression rule) {
        return Torch.tensor(value(rule));
    }

    @Override
    NDArray leaf(Expression expression) {
        if (expression instanceof Quantity quantity) {
            return loaded.computeIfAbsent(quantity.name(), this::load);
        } else if (expression instanceof Constant constant) {
            return constants().of(constant.value());
        } else if (expression instanceof Literal literal) {
            return arena.load(memory, literal.value());
        } else if (expression instanceof VectorJacobianProduct product) {
            return product(product);
        }
        throw new IllegalArgumentException("unknown formula " + expression);
    }

    private NDArray load(String name) {
        Tensor tensor = quantities.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("quantity " + name + " is missing");
        }
        return arena.load(memory, tensor);
    }

    private NDArray product(VectorJacobianProduct product) {
        NDArray cotangent = value(product.cotangent());
        NDArray variable = Autograd.variable(value(product.point()), memory);
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
