package dev.twinprop.comparison.search.sieve;

import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Activations, losses and derivatives, asked of the evaluator once for the same arguments. */
final class Questions {

    private static final String POINT = "point";
    private static final String TARGET = "target";
    private static final String COTANGENT = "cotangent";

    private final RuleEvaluator evaluator;
    private final Map<Asked, Grid> answered = new HashMap<>();
    private final Map<Asked, Map<String, Grid>> open = new LinkedHashMap<>();

    private record Asked(Expression node, int position) {}

    Questions(RuleEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** What must be known to ask, by name. */
    static Map<String, Expression> arguments(Expression node) {
        Map<String, Expression> arguments = new LinkedHashMap<>();
        if (node instanceof Expression.Activation activation) {
            arguments.put(POINT, activation.linearOutput());
        } else if (node instanceof Expression.Normalization normalization) {
            arguments.put(POINT, normalization.argument());
        } else if (node instanceof Expression.Statistic statistic) {
            arguments.put(POINT, statistic.argument());
        } else if (node instanceof Expression.Loss loss) {
            arguments.put(POINT, loss.output());
            arguments.put(TARGET, loss.target());
        } else if (node instanceof Expression.VectorJacobianProduct vjp) {
            arguments.put(POINT, vjp.point());
            if (vjp.function() instanceof Expression.Loss loss) {
                arguments.put(TARGET, loss.target());
            }
            arguments.put(COTANGENT, vjp.cotangent());
        }
        return arguments;
    }

    /** The answer, {@link Grid#WAITING} until it is known, or {@link Grid#MISFIT}. */
    Grid answer(Expression node, int position, Map<String, Grid> arguments) {
        Asked asked = new Asked(node, position);
        Grid answer = answered.get(asked);
        if (answer != null) {
            return answer;
        } else if (arguments.values().stream().anyMatch(Grid::isMisfit)) {
            return Grid.MISFIT;
        } else if (arguments.values().stream().anyMatch(Grid::isWaiting)) {
            return Grid.WAITING;
        } else if (!fits(node, arguments)) {
            return Grid.MISFIT;
        }
        open.put(asked, arguments);
        return Grid.WAITING;
    }

    private static boolean fits(Expression node, Map<String, Grid> arguments) {
        Grid point = arguments.getOrDefault(POINT, Grid.MISFIT);
        Grid target = arguments.getOrDefault(TARGET, point);
        Grid cotangent = arguments.getOrDefault(COTANGENT, Grid.of(1));
        if (node instanceof Expression.VectorJacobianProduct vjp
                && vjp.function() instanceof Expression.Rearrange rearrange) {
            return point.rearranged(rearrange.rearrangement())
                    .filter(result -> result.hasShapeOf(cotangent))
                    .isPresent();
        }
        boolean scalarLoss = node instanceof Expression.VectorJacobianProduct vjp
                && vjp.function() instanceof Expression.Loss
                && cotangent.rank() != 0;
        return point.rank() == 2
                && target.hasShapeOf(point)
                && !scalarLoss
                && (cotangent.rank() == 0 || cotangent.hasShapeOf(point));
    }

    /** Asks the evaluator all that is open. */
    void ask() {
        Map<String, Expression> formulas = new LinkedHashMap<>();
        Map<String, Tensor> inputs = new HashMap<>();
        List<Asked> order = new ArrayList<>(open.keySet());
        for (int i = 0; i < order.size(); i++) {
            String prefix = i + ":";
            open.getOrDefault(order.get(i), Map.of())
                    .forEach((name, grid) -> inputs.put(prefix + name, grid.toTensor()));
            formulas.put(Integer.toString(i), onInputs(order.get(i).node(), prefix));
        }
        open.clear();
        if (formulas.isEmpty()) {
            return;
        }
        Map<String, Tensor> results = evaluator.evaluate(formulas, inputs);
        results.forEach((i, tensor) -> answered.put(order.get(Integer.parseInt(i)), Grid.of(tensor)));
    }

    private static Expression onInputs(Expression node, String prefix) {
        Quantity point = new Quantity(prefix + POINT);
        Quantity target = new Quantity(prefix + TARGET);
        if (node instanceof Expression.Activation activation) {
            return new Expression.Activation(activation.function(), point);
        } else if (node instanceof Expression.Normalization normalization) {
            return new Expression.Normalization(normalization.eps(), point);
        } else if (node instanceof Expression.Statistic statistic) {
            return new Expression.Statistic(statistic.kind(), point);
        } else if (node instanceof Expression.Loss loss) {
            return new Expression.Loss(loss.function(), point, target);
        }
        Expression.VectorJacobianProduct vjp = (Expression.VectorJacobianProduct) node;
        Expression function = vjp.function() instanceof Expression.Loss loss
                ? new Expression.Loss(loss.function(), vjp.variable(), target)
                : vjp.function();
        return new Expression.VectorJacobianProduct(function, vjp.variable(), point, new Quantity(prefix + COTANGENT));
    }
}
