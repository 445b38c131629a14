package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.UpdateFormulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;

/** Parts of the optimiser's formulas that causes exchange. */
public final class OptimizerParts {

    private OptimizerParts() {}

    /** The gradient that the optimiser sees, with its weight decay. */
    public static Expression gradient(Site site, int step) {
        return site.facts().updates(step).gradient(site.parameter());
    }

    /** The same with another decay. */
    public static Expression gradient(Site site, int step, double decay) {
        return site.facts().updates(step).gradient(site.parameter(), decay);
    }

    /** Whether the rule of a state or an update reads dθ itself: the first of them do, and Nesterov's update does too. */
    public static boolean readsGradient(Site site) {
        return FormulaParts.quantities(site.rule(0))
                .contains(Facts.at(0, Quantities.gradient(site.parameter())).name());
    }

    /** λ of g + λ·θ for the site's parameter. */
    public static double decay(Site site) {
        return site.facts().updates(0).coupledDecay(site.parameter());
    }

    /** The site's own state after the step before; as it is initially before the first. */
    public static Expression before(Site site, int step) {
        return site.facts().updates(step).before(site.quantity());
    }

    /** Whether the site is of a state by its name without the parameter. */
    public static boolean isState(Site site, String stateName) {
        return site.role() == Role.OPTIMIZER_STATE
                && site.quantity().equals(Quantities.state(stateName, site.parameter()));
    }

    /** A state of the site's parameter after a step. */
    public static Expression now(Site site, int step, String stateName) {
        return site.now(step, Quantities.state(stateName, site.parameter()));
    }

    /** θ − lr·direction, decoupled decay included; θ − direction where the velocity holds lr already. */
    public static Expression update(Site site, int step, Expression direction) {
        UpdateFormulas updates = site.facts().updates(step);
        return holdsRate(site)
                ? subtract(updates.start(site.parameter()), direction)
                : updates.update(site.parameter(), direction);
    }

    /** Whether the velocity is the step, with lr in it. */
    private static boolean holdsRate(Site site) {
        return site.facts().spec().optimizer() instanceof OptimizerSpec.Sgd sgd
                && sgd.looksAhead()
                && sgd.momentum(site.parameter()) > 0;
    }

    /** A rule with every parameter read where it is, not where the velocity leads. */
    public static Expression notAhead(Site site, int step, Expression rule) {
        UpdateFormulas updates = site.facts().updates(step);
        Expression still = rule;
        for (String parameter : Quantities.parameters(site.facts().spec().network())) {
            still = FormulaParts.replaced(still, updates.point(parameter), site.now(step, parameter));
        }
        return still;
    }

    /** What the update multiplies by the learning rate, or takes off as it is. */
    public static Expression direction(Site site, int step) {
        Expression taken = site.twoParts(step).right();
        return !holdsRate(site)
                        && taken instanceof Expression.Binary scaled
                        && scaled.operator() == Expression.Binary.Operator.MULTIPLY
                ? scaled.right()
                : taken;
    }
}
