package dev.twinprop.comparison.search.edit;

import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Activation;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Loss;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.spec.ActivationSpec;
import java.util.ArrayList;
import java.util.List;

/** Other activations and losses, and their derivatives taken otherwise. */
record DerivativeEdits(List<ActivationSpec> activations) {

    List<Edit> at(Place place) {
        List<Edit> edits = new ArrayList<>();
        if (place.part() instanceof Activation activation) {
            edits.add(place.exchange(activation.linearOutput(), 1));
            for (ActivationSpec other : activations) {
                edits.add(place.exchange(new Activation(other, activation.linearOutput()), 1));
            }
        } else if (place.part() instanceof Loss loss) {
            Losses.otherThan(loss.function())
                    .forEach(other -> edits.add(place.exchange(new Loss(other, loss.output(), loss.target()), 1)));
            edits.add(place.exchange(new Loss(loss.function(), loss.target(), loss.output()), 1));
        } else if (place.part() instanceof VectorJacobianProduct vjp) {
            if (vjp.function() instanceof Activation activation) {
                slope(vjp, activation, place, edits);
            } else if (vjp.function() instanceof Loss loss) {
                lossGradient(vjp, loss, place, edits);
            }
        }
        return edits;
    }

    /** g ⊙ f'(z) with g and z exchanged, left out, joined otherwise, or with another f'. */
    private void slope(VectorJacobianProduct vjp, Activation activation, Place place, List<Edit> edits) {
        Expression z = vjp.point();
        Expression g = vjp.cotangent();
        Expression slope = of(vjp, z, Formulas.ONE);
        edits.add(place.exchange(g, 1));
        edits.add(place.exchange(of(vjp, g, z), 1.2));
        edits.add(place.exchange(slope, 1.1));
        for (Binary.Operator operator : Binary.Operator.values()) {
            OperationEdits.joined(place, operator, g, slope, 1.1).ifPresent(edits::add);
            OperationEdits.joined(place, operator, slope, g, 1.2).ifPresent(edits::add);
            OperationEdits.joined(place, operator, g, z, 1.2).ifPresent(edits::add);
        }
        edits.add(place.exchange(OperationEdits.times(g, new Activation(activation.function(), z)), 1.1));
        for (ActivationSpec other : activations) {
            edits.add(place.exchange(
                    new VectorJacobianProduct(new Activation(other, vjp.variable()), vjp.variable(), z, g), 1));
        }
        edits.add(place.exchange(of(vjp, z, of(vjp, z, g)), 1.1));
    }

    private static Expression of(VectorJacobianProduct vjp, Expression point, Expression cotangent) {
        return new VectorJacobianProduct(vjp.function(), vjp.variable(), point, cotangent);
    }

    /** ∂L/∂a of another loss, with a and y exchanged, or a − y. */
    private static void lossGradient(VectorJacobianProduct vjp, Loss loss, Place place, List<Edit> edits) {
        Expression difference = Formulas.subtract(vjp.point(), loss.target());
        edits.add(place.exchange(difference, 1.2));
        edits.add(place.exchange(Formulas.divide(difference, Template.number("m")), 1.3));
        Losses.otherThan(loss.function())
                .forEach(other -> edits.add(place.exchange(
                        new VectorJacobianProduct(
                                new Loss(other, loss.output(), loss.target()),
                                vjp.variable(),
                                vjp.point(),
                                vjp.cotangent()),
                        1)));
        edits.add(place.exchange(
                new VectorJacobianProduct(
                        new Loss(loss.function(), loss.output(), vjp.point()),
                        vjp.variable(),
                        loss.target(),
                        vjp.cotangent()),
                1.1));
    }
}
