package dev.twinprop.comparison.cause.forward;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Broadcast;
import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntFunction;

/**
 * (m, 1) − (m,) becomes (m, m): every output is compared with every target.
 *
 * <p>The derivatives of these losses are linear in y, so the gradient is the one for the mean target; so is the binary
 * cross-entropy itself. The squared error has the variance of the targets on top.
 */
public final class BroadcastLoss implements Cause {

    @Override
    public String id() {
        return "broadcast-loss";
    }

    @Override
    public List<Mutation> at(Site site) {
        LossSpec loss = site.facts().spec().loss();
        boolean compares = loss instanceof LossSpec.Mse || loss instanceof LossSpec.Bce;
        if (site.facts().outputs() != 1 || !compares) {
            return List.of();
        }
        String output = Quantities.output(site.facts().spec().network().outputLayer());
        if (site.role() == Role.LOSS && !hasPenalty(site)) {
            return List.of(
                    wrong(site, step -> value(site, step, loss, output), "loss = mean over i, j of ℓ(aᵢ, yⱼ)"),
                    wrong(
                            site,
                            step -> multiply(constant(site.facts().m(step)), value(site, step, loss, output)),
                            "loss = Σ over i, j of ℓ(aᵢ, yⱼ)"));
        } else if (site.role() == Role.OUTPUT_GRADIENT) {
            return List.of(
                    wrong(
                            site,
                            step -> lossGradient(loss, site.now(step, output), meanTarget(site, step)),
                            site.symbol() + " = mean over j of ∂ℓ(aᵢ, yⱼ)/∂a"),
                    wrong(
                            site,
                            step -> multiply(
                                    constant(site.facts().m(step)),
                                    lossGradient(loss, site.now(step, output), meanTarget(site, step))),
                            site.symbol() + " = Σⱼ ∂ℓ(aᵢ, yⱼ)/∂a"));
        }
        return List.of();
    }

    private static Expression value(Site site, int step, LossSpec loss, String output) {
        Expression mean = meanTarget(site, step);
        Expression value = loss(loss, site.now(step, output), mean);
        return loss instanceof LossSpec.Mse ? add(value, loss(loss, site.now(step, Quantities.Y), mean)) : value;
    }

    /** The mean of all targets, in every row. */
    private static Expression meanTarget(Site site, int step) {
        Expression y = site.now(step, Quantities.Y);
        return Broadcast.to(y, multiply(constant(1.0 / site.facts().m(step)), sum(y)));
    }

    private static boolean hasPenalty(Site site) {
        return site.quantity().equals(Quantities.LOSS)
                && site.facts().spec().regularization().isActive();
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(
                        this, site, rule, Words.rule(site), computed, "give outputs and targets the same shape (m, 1)")
                .onLine(computed.contains("Σ") ? "sum" : "mean");
    }
}
