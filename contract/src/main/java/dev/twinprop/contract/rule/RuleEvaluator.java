package dev.twinprop.contract.rule;

import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;

/**
 * Computes single rules in float64.
 *
 * <p>Derivatives come from automatic differentiation, never from a formula of this project's own.
 */
public interface RuleEvaluator extends AutoCloseable {

    /** The sums over an array of so many elements, or fewer, are off by two roundings at most, however many terms. */
    int PRECISE = 4096;

    /**
     * Evaluates formulas on the given quantities; a part that stands in several places as one object is computed once.
     *
     * @param rules the formulas by the names of their results
     * @param quantities the values of every quantity that the formulas name
     * @return float64 results by name, in the order of {@code rules}
     * @throws IllegalArgumentException if a quantity is missing or shapes do not fit
     */
    Map<String, Tensor> evaluate(Map<String, Expression> rules, Map<String, Tensor> quantities);

    /** The value of one formula. */
    default Tensor value(Expression rule, Map<String, Tensor> quantities) {
        return evaluate(Map.of("value", rule), quantities).values().iterator().next();
    }

    /**
     * The vector-Jacobian product of one formula.
     *
     * @param rule what is differentiated
     * @param variable by which quantity, at its given value
     * @param cotangent the vector, of the shape of the rule's value
     * @return a tensor of the shape of the variable
     */
    default Tensor vectorJacobianProduct(
            Expression rule, String variable, Expression cotangent, Map<String, Tensor> quantities) {
        return value(
                new VectorJacobianProduct(rule, new Quantity(variable), new Quantity(variable), cotangent), quantities);
    }

    @Override
    void close();
}
