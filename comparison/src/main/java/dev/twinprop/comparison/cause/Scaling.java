package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.RegularizationSpec;
import java.util.Set;

/** Rules multiplied by a factor. */
public final class Scaling {

    private Scaling() {}

    /** factor · rule of the site, the penalty's part left as it is. */
    public static Expression ofData(Site site, int step, double factor) {
        Expression penalty = penalty(site, step);
        return add(multiply(constant(factor), data(site, step)), penalty);
    }

    /** factor · everything. */
    public static Expression ofAll(Site site, int step, double factor) {
        return multiply(constant(factor), site.rule(step));
    }

    /** The site's rule without the penalty's part. */
    public static Expression data(Site site, int step) {
        return isDataAndPenalty(site, step) ? site.twoParts(step).left() : site.rule(step);
    }

    /** The part λ·θ of a parameter gradient; zero where there is none. */
    public static Expression penalty(Site site, int step) {
        return isDataAndPenalty(site, step) ? site.twoParts(step).right() : ZERO;
    }

    /** Whether the rule is a sum of which the second part reads the parameter alone: another mutation may have changed it. */
    private static boolean isDataAndPenalty(Site site, int step) {
        return hasPenalty(site)
                && site.rule(step) instanceof Expression.Binary sum
                && sum.operator() == Expression.Binary.Operator.ADD
                && Set.copyOf(FormulaParts.quantities(sum.right()))
                        .equals(Set.of(site.now(step, site.parameter()).name()));
    }

    /** Whether the site's rule has a penalty's part. */
    public static boolean hasPenalty(Site site) {
        RegularizationSpec regularization = site.facts().spec().regularization();
        return switch (site.role()) {
            case WEIGHT_GRADIENT, BIAS_GRADIENT, NORMALIZATION_GRADIENT ->
                regularization.penalizes(site.parameter());
            default -> false;
        };
    }
}
