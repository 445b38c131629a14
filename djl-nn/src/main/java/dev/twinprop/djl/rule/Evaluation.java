package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Arena;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.engine.Torch;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The values of one call's formulas, in float64. */
public final class Evaluation extends Graph {

    private final Map<String, Tensor> quantities;
    private final NDManager memory;
    private final Arena arena;
    private final WalksBack walksBack;
    private final Map<WalksBack.Walk, Map<Quantity, NDArray>> gradients = new HashMap<>();

    /**
     * An evaluation that has not computed anything yet.
     *
     * @param rules every formula whose value will be asked for
     * @param memory owns every array that is made
     * @param arena holds the quantities that the formulas name
     */
    public Evaluation(Collection<Expression> rules, Map<String, Tensor> quantities, NDManager memory, Arena arena) {
        super(new Constants(memory, DType.FLOAT64));
        this.quantities = quantities;
        this.memory = memory;
        this.arena = arena;
        this.walksBack = WalksBack.in(rules);
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
            Tensor tensor = quantities.get(quantity.name());
            if (tensor == null) {
                throw new IllegalArgumentException("quantity " + quantity.name() + " is missing");
            }
            return arena.load(memory, tensor);
        }
        if (expression instanceof Constant constant) {
            return memory.create(constant.value());
        }
        if (expression instanceof VectorJacobianProduct product) {
            return product(product);
        }
        throw new IllegalArgumentException("unknown formula " + expression);
    }

    private NDArray product(VectorJacobianProduct product) {
        WalksBack.Walk walk = walksBack.of(product);
        Map<Quantity, NDArray> found = gradients.get(walk);
        if (found == null) { // not computeIfAbsent: the cotangent may hold another product
            found = DifferentiatedGraph.gradients(walk, walksBack.variables(walk), this, memory);
            gradients.put(walk, found);
        }
        NDArray gradient = found.get(product.variable());
        if (gradient == null) {
            throw new IllegalArgumentException("a formula that was not announced: " + product);
        }
        return gradient;
    }
}
