package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.List;
import java.util.function.IntFunction;

/** A declared variant of the optimiser that is not there: AMSGrad's maximum, RMSprop's centring. */
public final class PartIgnored implements Cause {

    private final String id;

    private PartIgnored(String id) {
        this.id = id;
    }

    /** v where vmax is declared. */
    public static Cause amsgrad() {
        return new PartIgnored("amsgrad-ignored");
    }

    /** The mean of squares where the variance is declared. */
    public static Cause centering() {
        return new PartIgnored("centering-ignored");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        OptimizerSpec optimizer = site.facts().spec().optimizer();
        if (id.equals("amsgrad-ignored") && optimizer instanceof OptimizerSpec.Adam adam && adam.amsgrad()) {
            if (site.role() == Role.UPDATE) {
                return wrong(
                        site, step -> without(site, step, "vmax", "v"), "v̂ = v/(1−β₂ᵗ)", "use the largest v so far");
            }
            return OptimizerParts.isState(site, "vmax")
                    ? wrong(site, step -> OptimizerParts.now(site, step, "v"), "vmax = v", "keep the largest v so far")
                    : List.of();
        }
        boolean centered = optimizer instanceof OptimizerSpec.RmsProp rmsProp && rmsProp.centered();
        boolean divides = site.role() == Role.UPDATE || OptimizerParts.isState(site, "velocity");
        return id.equals("centering-ignored") && centered && divides
                ? wrong(
                        site,
                        step -> uncentered(site, step),
                        "g/(√square + ε)",
                        "take average² off the mean of squares")
                : List.of();
    }

    private static Expression without(Site site, int step, String state, String other) {
        return FormulaParts.replaced(
                site.rule(step), OptimizerParts.now(site, step, state), OptimizerParts.now(site, step, other));
    }

    private static Expression uncentered(Site site, int step) {
        Expression mean = OptimizerParts.now(site, step, "square");
        return FormulaParts.replaced(
                site.rule(step), subtract(mean, square(OptimizerParts.now(site, step, "average"))), mean);
    }

    private List<Mutation> wrong(Site site, IntFunction<Expression> rule, String computed, String fix) {
        return rule.apply(1).equals(site.rule(1))
                ? List.of()
                : List.of(Mutation.bug(this, site, rule, Words.rule(site), computed, fix));
    }
}
