package dev.twinprop.djl.rule;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The vector-Jacobian products of some formulas, those together that one walk back can answer. */
final class WalksBack {

    /**
     * One walk back.
     *
     * @param alone the variable, where others would have to be differentiated inside a product
     */
    record Walk(Expression function, Expression cotangent, Optional<Quantity> alone) {}

    private final Map<Walk, Set<Quantity>> variables = new HashMap<>();

    private WalksBack() {}

    static WalksBack in(Collection<Expression> rules) {
        WalksBack walks = new WalksBack();
        for (Expression rule : rules) {
            Formulas.visit(rule, part -> {
                if (part instanceof VectorJacobianProduct product) {
                    walks.variables
                            .computeIfAbsent(walks.of(product), walk -> new LinkedHashSet<>())
                            .add(product.variable());
                }
            });
        }
        return walks;
    }

    /** The walk that answers a product. */
    Walk of(VectorJacobianProduct product) {
        boolean shared = !Formulas.containsProduct(product.function());
        return new Walk(
                product.function(), product.cotangent(), shared ? Optional.empty() : Optional.of(product.variable()));
    }

    /** Everything that a walk is asked for. */
    Set<Quantity> variables(Walk walk) {
        return variables.getOrDefault(walk, Set.of());
    }
}
