package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** db is kept per sample, and one of its rows used: the first of an array, or the last that a loop left. */
public final class GradientNotReduced implements Cause {

    @Override
    public String id() {
        return "gradient-not-reduced";
    }

    @Override
    public List<Mutation> at(Site site) {
        return site.role() != Role.BIAS_GRADIENT
                ? List.of()
                : List.of(
                        wrong(site, step -> 0, "first"),
                        wrong(site, step -> site.facts().m(step) - 1, "last"));
    }

    private Mutation wrong(Site site, IntUnaryOperator row, String which) {
        String dz = Quantities.gradient(Quantities.linearOutput(site.k()));
        return Mutation.bug(
                this,
                site,
                step -> FormulaParts.replaced(
                        site.rule(step),
                        site.now(step, dz),
                        multiply(only(row.applyAsInt(step), site.facts().m(step)), site.now(step, dz))),
                Words.rule(site),
                "db = dz of the " + which + " row",
                "sum over the rows");
    }

    /** A column that is 1 in one row and 0 elsewhere. */
    private static Expression only(int row, int rows) {
        double[] column = new double[rows];
        column[row] = 1;
        return new Expression.Literal(Tensor.of(new int[] {rows, 1}, column));
    }
}
