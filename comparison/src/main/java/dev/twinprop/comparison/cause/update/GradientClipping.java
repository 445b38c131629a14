package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.multiply;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.UpdateFormulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntFunction;

/** Gradients that are not limited, limited tensor by tensor, in another way, or after the decay was added. */
public final class GradientClipping implements Cause {

    private static final String MISSING = "gradient-clipping-missing";
    private static final String PER_TENSOR = "gradient-clipping-per-tensor";
    private static final String OTHER_KIND = "gradient-clipping-kind";
    private static final String AFTER_DECAY = "gradient-clipping-after-decay";

    private final String id;

    private GradientClipping(String id) {
        this.id = id;
    }

    /** Gradients as they are. */
    public static Cause missing() {
        return new GradientClipping(MISSING);
    }

    /** The norm of each tensor for that of all. */
    public static Cause perTensor() {
        return new GradientClipping(PER_TENSOR);
    }

    /** By value for by norm, the reverse, or scaled whether the norm is too large or not. */
    public static Cause otherKind() {
        return new GradientClipping(OTHER_KIND);
    }

    /** The limit put on dθ + λ·θ. */
    public static Cause afterDecay() {
        return new GradientClipping(AFTER_DECAY);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean update = site.role() == Role.UPDATE || site.role() == Role.OPTIMIZER_STATE;
        ClippingSpec clipping = site.facts().spec().clipGradient();
        if (!update || !OptimizerParts.readsGradient(site)) {
            return List.of();
        } else if (clipping instanceof ClippingSpec.ByNorm limit) {
            return ofNorm(site, limit.norm());
        } else if (clipping instanceof ClippingSpec.ByValue limit) {
            return ofValue(site, limit.value());
        }
        return List.of();
    }

    private List<Mutation> ofNorm(Site site, double limit) {
        List<String> alone = List.of(site.parameter());
        List<String> all = Quantities.parameters(site.facts().spec().network());
        return switch (id) {
            case MISSING -> List.of(wrong(site, step -> gradient(site, step), "g = dθ, whatever its norm"));
            case PER_TENSOR ->
                List.of(wrong(site, step -> byNorm(site, step, limit, alone), "g = dθ·min(1, c/‖dθ‖) for each tensor"));
            case OTHER_KIND ->
                List.of(
                        wrong(
                                site,
                                step -> UpdateFormulas.withinValue(gradient(site, step), limit),
                                "g = dθ limited to [−c, c]"),
                        wrong(
                                site,
                                step -> multiply(
                                        always(updates(site, step).normFactor(limit, all)), gradient(site, step)),
                                "g = dθ·c/‖dθ‖, also where the norm is small"));
            default -> afterDecay(site);
        };
    }

    private List<Mutation> ofValue(Site site, double limit) {
        List<String> all = Quantities.parameters(site.facts().spec().network());
        return switch (id) {
            case MISSING -> List.of(wrong(site, step -> gradient(site, step), "g = dθ, however large"));
            case OTHER_KIND ->
                List.of(
                        wrong(
                                site,
                                step -> byNorm(site, step, limit, all),
                                "g = dθ·min(1, c/‖dθ‖), all gradients together"),
                        wrong(
                                site,
                                step -> byNorm(site, step, limit, List.of(site.parameter())),
                                "g = dθ·min(1, c/‖dθ‖) for each tensor"));
            case AFTER_DECAY -> afterDecay(site);
            default -> List.of();
        };
    }

    /** The limit around dθ + λ·θ, under which the decay of the others counts for the norm, too. */
    private List<Mutation> afterDecay(Site site) {
        if (OptimizerParts.decay(site) == 0) {
            return List.of();
        }
        return List.of(Mutation.bug(
                this,
                site,
                step -> FormulaParts.replaced(
                        site.rule(step), OptimizerParts.gradient(site, step), decayedFirst(site, step)),
                "g = clip(dθ) + λ·θ",
                "g = clip(dθ + λ·θ)",
                "limit the gradient before weight decay is added"));
    }

    private static Expression decayedFirst(Site site, int step) {
        UpdateFormulas updates = updates(site, step);
        Expression clipped = updates.clipped(site.parameter());
        for (String parameter : Quantities.parameters(site.facts().spec().network())) {
            Expression gradient = site.now(step, Quantities.gradient(parameter));
            Expression decay = multiply(constant(updates.coupledDecay(parameter)), updates.point(parameter));
            clipped = FormulaParts.replaced(clipped, gradient, add(gradient, decay));
        }
        return clipped;
    }

    private static Expression byNorm(Site site, int step, double limit, List<String> parameters) {
        return multiply(updates(site, step).normFactor(limit, parameters), gradient(site, step));
    }

    /** c/(n + 1e-6) of min(1, c/(n + 1e-6)). */
    private static Expression always(Expression factor) {
        return ((Expression.Binary) factor).right();
    }

    private static Expression gradient(Site site, int step) {
        return site.now(step, Quantities.gradient(site.parameter()));
    }

    private static UpdateFormulas updates(Site site, int step) {
        return site.facts().updates(step);
    }

    private Mutation wrong(Site site, IntFunction<Expression> limited, String computed) {
        boolean byNorm = site.facts().spec().clipGradient() instanceof ClippingSpec.ByNorm;
        String expected = byNorm
                ? "g = dθ·min(1, c/(n + 1e-6)), n the norm of all gradients together"
                : "g = dθ limited to [−c, c]";
        return Mutation.bug(
                this,
                site,
                step -> FormulaParts.replaced(
                        site.rule(step), updates(site, step).clipped(site.parameter()), limited.apply(step)),
                expected,
                computed,
                byNorm ? "scale all gradients by one factor, of their common norm" : "limit each element to [−c, c]");
    }
}
