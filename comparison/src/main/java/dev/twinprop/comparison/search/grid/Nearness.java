package dev.twinprop.comparison.search.grid;

import dev.twinprop.comparison.judge.Judged;
import java.util.List;

/** How near the values of a formula come to what was recorded, by step. */
public final class Nearness {

    /** A formula that leaves more of the error than this cannot be accepted. */
    public static final double NEAR = 0.1;

    private Nearness() {}

    /** Whether values are single numbers or have the shape of what was recorded. */
    public static boolean hasShape(List<Grid> values, List<Judged> base) {
        for (int step = 0; step < values.size(); step++) {
            int[] shape = base.get(step).actual().shape();
            Grid grid = values.get(step);
            boolean same = grid.rank() == shape.length
                    && grid.cells().length == base.get(step).actual().size()
                    && (shape.length == 0 || grid.columns() == shape[shape.length - 1]);
            if (grid.rank() != 0 && !same) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether values leave at most a tenth of the error in every step.
     *
     * @param base what was recorded beside what the right rule gives
     * @param unit the unit roundoff of the candidate's type
     */
    public static boolean isNear(List<Grid> values, List<Judged> base, double unit) {
        for (int step = 0; step < values.size(); step++) {
            if (!isNear(values.get(step), base.get(step), unit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNear(Grid values, Judged base, double unit) {
        double left = 0;
        double errors = 0;
        double largest = 0;
        for (int i = 0; i < base.actual().size(); i++) {
            double actual = base.actual().get(i);
            double value = values.at(i);
            if (Double.isFinite(actual) != Double.isFinite(value)) {
                return false;
            }
            double error = Math.abs(actual - base.expected().get(i));
            if (Double.isFinite(actual) && Double.isFinite(error)) {
                left += Math.abs(actual - value);
                errors += error;
                largest = Math.max(largest, Math.abs(actual));
            }
        }
        return base.isInside()
                ? left <= Math.sqrt(unit) * largest * base.actual().size() + errors
                : left <= NEAR * errors;
    }
}
