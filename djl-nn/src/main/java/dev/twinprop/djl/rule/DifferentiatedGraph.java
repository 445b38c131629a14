package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.djl.engine.Autograd;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The part of a function that depends on some variables, as autograd sees it; the rest are constants. */
final class DifferentiatedGraph extends Graph {

    private final Graph rest;
    private final Map<Quantity, NDArray> variables;

    private DifferentiatedGraph(Graph rest, Map<Quantity, NDArray> variables) {
        super(rest);
        this.rest = rest;
        this.variables = variables;
    }

    /**
     * The products of a cotangent with the Jacobians of a function.
     *
     * @return one per variable, of its shape
     */
    static Map<Quantity, NDArray> gradients(
            WalksBack.Walk walk, Set<Quantity> quantities, Graph rest, NDManager memory) {
        NDArray cotangent = rest.value(walk.cotangent());
        Map<Quantity, NDArray> variables = new HashMap<>();
        for (Quantity quantity : quantities) {
            variables.put(quantity, Autograd.variable(rest.value(quantity), memory));
        }
        Autograd.on(() -> {
            NDArray output = new DifferentiatedGraph(rest, variables).value(walk.function());
            if (!output.getShape().equals(cotangent.getShape())) {
                throw new IllegalArgumentException(
                        "the cotangent has shape " + cotangent.getShape() + ", but the function " + output.getShape());
            }
            // A comparison, or a function without the variables, leaves nothing to walk back to; zeros do.
            NDArray anchor = Autograd.variable(output.zerosLike(), memory);
            Autograd.backward(output.add(anchor), cotangent);
            return output;
        });
        Map<Quantity, NDArray> gradients = new HashMap<>();
        variables.forEach((quantity, variable) -> gradients.put(quantity, Autograd.gradient(variable)));
        return gradients;
    }

    @Override
    NDArray value(Expression expression) {
        return Formulas.mentions(expression, variables.keySet()) ? super.value(expression) : rest.value(expression);
    }

    @Override
    NDArray leaf(Expression expression) {
        NDArray variable = expression instanceof Quantity quantity ? variables.get(quantity) : null;
        if (variable == null) {
            throw new IllegalArgumentException(
                    "a vector-Jacobian product inside another that differentiates it is not supported");
        }
        return variable;
    }
}
