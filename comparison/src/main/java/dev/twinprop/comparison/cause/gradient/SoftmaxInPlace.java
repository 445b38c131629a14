package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;

/**
 * The softmax's dzᵢ = pᵢ (daᵢ − Σⱼ pⱼ daⱼ), computed output by output into the buffer of da or of p.
 *
 * <p>The sum for output i then reads dz where it was already written. With triangular matrices of ones: dz = p ⊙ (da −
 * (p ⊙ da) U − (overwritten products, of dz) L). Begun with any dz, each round makes one output more right.
 */
final class SoftmaxInPlace {

    /** The formula grows with the outputs. */
    private static final int MOST_OUTPUTS = 64;

    private SoftmaxInPlace() {}

    static List<Mutation> at(Cause cause, Site site, String fix) {
        if (site.layer().outputs() > MOST_OUTPUTS) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        for (boolean rising : new boolean[] {true, false}) {
            String order = rising ? "j < i" : "j > i";
            mutations.add(Mutation.bug(
                    cause,
                    site,
                    step -> inPlace(site, step, rising, p(site, step)),
                    "dzᵢ = pᵢ (daᵢ − Σⱼ pⱼ daⱼ)",
                    "dzᵢ = pᵢ (daᵢ − Σⱼ pⱼ daⱼ) with daⱼ overwritten by dzⱼ for " + order,
                    fix));
            mutations.add(Mutation.bug(
                    cause,
                    site,
                    step -> inPlace(site, step, rising, da(site, step)),
                    "dzᵢ = pᵢ (daᵢ − Σⱼ pⱼ daⱼ)",
                    "dzᵢ = pᵢ (daᵢ − Σⱼ pⱼ daⱼ) with pⱼ overwritten by dzⱼ for " + order,
                    fix));
        }
        return mutations;
    }

    /**
     * The formula; dz stands beside the factor that was not overwritten.
     *
     * @param kept that factor
     */
    private static Expression inPlace(Site site, int step, boolean rising, Expression kept) {
        int outputs = site.layer().outputs();
        Expression p = p(site, step);
        Expression da = da(site, step);
        Expression written = new Expression.Literal(triangle(outputs, rising, false));
        Expression untouched =
                product(multiply(p, da), new Expression.Literal(triangle(outputs, !rising, true)));
        Expression dz = multiply(p, subtract(da, untouched));
        for (int round = 1; round < outputs; round++) {
            dz = multiply(p, subtract(da, add(untouched, product(multiply(kept, dz), written))));
        }
        return dz;
    }

    private static Expression p(Site site, int step) {
        return site.now(step, Quantities.activation(site.k()));
    }

    private static Expression da(Site site, int step) {
        return site.now(step, Quantities.gradient(Quantities.activation(site.k())));
    }

    /** 1 at (j, i) where j comes before i, or after it, and on the diagonal if asked for; else 0. */
    private static Tensor triangle(int n, boolean before, boolean diagonal) {
        double[] elements = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                boolean counts = j == i ? diagonal : before == j < i;
                elements[j * n + i] = counts ? 1 : 0;
            }
        }
        return Tensor.of(new int[] {n, n}, elements);
    }
}
