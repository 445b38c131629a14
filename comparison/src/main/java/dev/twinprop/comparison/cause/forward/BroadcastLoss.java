package dev.twinprop.comparison.cause.forward;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.Arrays;
import java.util.List;

/** (m, 1) − (m,) becomes (m, m): every output is compared with every target. */
public final class BroadcastLoss implements Cause {

    /** Of more rows, nobody could hold the matrix. */
    private static final int MOST_ROWS = 2000;

    @Override
    public String id() {
        return "broadcast-loss";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.facts().outputs() != 1) {
            return List.of();
        } else if (site.role() == Role.LOSS && !hasPenalty(site)) {
            return List.of(
                    wrong(site, Role.LOSS, true, "loss = mean over i, j of ℓ(aᵢ, yⱼ)"),
                    wrong(site, Role.LOSS, false, "loss = Σ over i, j of ℓ(aᵢ, yⱼ)"));
        } else if (site.role() == Role.OUTPUT_GRADIENT) {
            return List.of(
                    wrong(site, Role.OUTPUT_GRADIENT, true, site.symbol() + " = mean over j of ∂ℓ(aᵢ, yⱼ)/∂a"),
                    wrong(site, Role.OUTPUT_GRADIENT, false, site.symbol() + " = Σⱼ ∂ℓ(aᵢ, yⱼ)/∂a"));
        }
        return List.of();
    }

    private static boolean hasPenalty(Site site) {
        return site.quantity().equals(Quantities.LOSS)
                && site.facts().spec().regularization().isActive();
    }

    private Mutation wrong(Site site, Role role, boolean averaged, String computed) {
        return Mutation.bug(
                        this,
                        site,
                        step -> scaled(site, step, averaged, overPairs(site, step, role)),
                        Words.rule(site),
                        computed,
                        "give outputs and targets the same shape (m, 1)")
                .onLine(averaged ? "mean" : "sum");
    }

    /** The declared loss divides by all m² pairs if it is a mean over elements, else once less. */
    private static Expression scaled(Site site, int step, boolean averaged, Expression overPairs) {
        double m = site.facts().m(step);
        boolean dividesByPairs = site.facts().spec().loss().reduction() == Reduction.MEAN;
        double factor = averaged == dividesByPairs ? 1 : averaged ? 1 / m : m;
        return multiply(constant(factor), overPairs);
    }

    /** The declared loss of (m, m) pairs, or its gradient by the outputs, summed over the targets: (m, 1). */
    private static Expression overPairs(Site site, int step, Role role) {
        int m = site.facts().m(step);
        if (m > MOST_ROWS) {
            throw new IllegalArgumentException(m + " rows are too many to pair");
        }
        LossSpec loss = site.facts().spec().loss();
        String output = site.facts().spec().network().output();
        Expression a = product(site.now(step, output), ones(1, m)); // (m, m), aᵢ in each row
        Expression y = product(ones(m, 1), transpose(site.now(step, Quantities.Y))); // (m, m), yⱼ in each column
        return role == Role.LOSS ? loss(loss, a, y) : product(lossGradient(loss, a, y), ones(m, 1));
    }

    private static Expression ones(int rows, int columns) {
        double[] elements = new double[rows * columns];
        Arrays.fill(elements, 1);
        return new Expression.Literal(Tensor.of(new int[] {rows, columns}, elements));
    }
}
