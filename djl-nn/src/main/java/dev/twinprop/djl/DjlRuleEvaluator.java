package dev.twinprop.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Arena;
import dev.twinprop.djl.engine.Torch;
import dev.twinprop.djl.rule.Evaluation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Evaluates formulas with PyTorch in float64, vector-Jacobian products by autograd.
 *
 * <p>Activations and losses are those of the reference network. Each quantity is transferred at most once per call. The
 * function of a vector-Jacobian product must not contain another. Used by one thread at a time; many may exist.
 */
public final class DjlRuleEvaluator implements RuleEvaluator {

    private final NDManager manager = Torch.newManager();
    private final Arena arena = new Arena();

    /**
     * Starts PyTorch where it does not run yet.
     *
     * @throws IllegalStateException if PyTorch does not start
     */
    public DjlRuleEvaluator() {}

    /**
     * Evaluates formulas on the given quantities; a part that stands in several places as one object is computed once.
     *
     * @throws IllegalArgumentException if a quantity is missing, shapes do not fit, or a product is nested in the
     *     function of another
     */
    @Override
    public Map<String, Tensor> evaluate(Map<String, Expression> rules, Map<String, Tensor> quantities) {
        if (!manager.isOpen()) {
            throw new IllegalStateException("the evaluator is closed");
        }
        arena.reset();
        try (NDManager memory = manager.newSubManager()) {
            Evaluation evaluation = new Evaluation(quantities, memory, arena);
            Map<String, Tensor> results = new LinkedHashMap<>();
            rules.forEach((name, rule) -> results.put(name, result(name, rule, evaluation)));
            return results;
        }
    }

    private static Tensor result(String name, Expression rule, Evaluation evaluation) {
        try {
            return evaluation.result(rule);
        } catch (EngineException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot evaluate " + name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
