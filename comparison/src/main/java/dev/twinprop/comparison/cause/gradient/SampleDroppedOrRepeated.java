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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** One row of the batch left out of a parameter gradient, or used twice. */
public final class SampleDroppedOrRepeated implements Cause {

    /** Beyond so many rows each would have to be tried. */
    private static final int MOST_ROWS = 600;

    @Override
    public String id() {
        return "sample-dropped-or-repeated";
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean gradient = site.role() == Role.WEIGHT_GRADIENT || site.role() == Role.BIAS_GRADIENT;
        int rows = site.facts().m(0);
        if (!gradient || rows > MOST_ROWS || rows < 2) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        for (int i = 0; i < rows - 1; i++) {
            int row = i;
            dropAndRepeat(site, step -> row, "row " + row, mutations);
        }
        dropAndRepeat(site, step -> site.facts().m(step) - 1, "the last row", mutations); // of smaller batches too
        return mutations;
    }

    private void dropAndRepeat(Site site, IntUnaryOperator row, String name, List<Mutation> mutations) {
        mutations.add(wrong(site, row, 0, "without " + name, "use every row of the batch"));
        mutations.add(wrong(site, row, 2, "with " + name + " twice", "use each row of the batch once"));
    }

    private Mutation wrong(Site site, IntUnaryOperator row, double weight, String how, String fix) {
        String dz = Quantities.gradient(Quantities.linearOutput(site.k()));
        return Mutation.bug(
                        this,
                        site,
                        step -> FormulaParts.replaced(
                                site.rule(step),
                                site.now(step, dz),
                                multiply(
                                        weights(site.facts().m(step), row.applyAsInt(step), weight),
                                        site.now(step, dz))),
                        Words.rule(site),
                        Words.rule(site) + " " + how,
                        fix)
                .costing(1.4);
    }

    /** A column of ones with another number in one row. */
    private static Expression weights(int rows, int row, double weight) {
        double[] weights = new double[rows];
        Arrays.fill(weights, 1);
        if (row < rows) {
            weights[row] = weight;
        }
        return new Expression.Literal(Tensor.of(new int[] {rows, 1}, weights));
    }
}
