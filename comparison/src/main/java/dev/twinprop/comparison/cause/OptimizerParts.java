package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;

/** Parts of the optimiser's formulas that causes exchange. */
public final class OptimizerParts {

    private OptimizerParts() {}

    /** g + λ·θ, with the optimiser's weight decay. */
    public static Expression gradient(Site site, int step) {
        return gradient(site, step, decay(site));
    }

    /** g + decay·θ. */
    public static Expression gradient(Site site, int step, double decay) {
        String parameter = site.parameter();
        return add(
                site.now(step, Quantities.gradient(parameter)), multiply(constant(decay), site.now(step, parameter)));
    }

    /** Whether the rule of a state or an update reads dθ itself: the first of them do, and Nesterov's update does too. */
    public static boolean readsGradient(Site site) {
        return FormulaParts.quantities(site.rule(0))
                .contains(Facts.at(0, Quantities.gradient(site.parameter())).name());
    }

    /** The optimiser's weight decay. */
    public static double decay(Site site) {
        OptimizerSpec optimizer = site.facts().spec().optimizer();
        return optimizer instanceof OptimizerSpec.Sgd sgd
                ? sgd.weightDecay()
                : ((OptimizerSpec.Adam) optimizer).weightDecay();
    }

    /** The site's own state after the step before; zero before the first. */
    public static Expression before(Site site, int step) {
        return state(site.quantity(), step - 1);
    }

    /** A state after a step; zero before the first. */
    public static Expression state(String name, int step) {
        return step < 0 ? ZERO : Facts.at(step, name);
    }

    /** θ − lr·direction. */
    public static Expression update(Site site, int step, Expression direction) {
        return subtract(
                site.now(step, site.parameter()),
                multiply(constant(site.facts().spec().optimizer().learningRate()), direction));
    }

    /** What the update multiplies by the learning rate. */
    public static Expression direction(Site site, int step) {
        Expression.Binary update = site.twoParts(step);
        return update.right() instanceof Expression.Binary scaled
                        && scaled.operator() == Expression.Binary.Operator.MULTIPLY
                ? scaled.right()
                : update.right();
    }
}
