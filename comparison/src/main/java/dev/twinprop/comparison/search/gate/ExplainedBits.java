package dev.twinprop.comparison.search.gate;

import dev.twinprop.comparison.judge.Judged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much a formula explains, in bits, to be weighed against the number of formulas that were tried. */
final class ExplainedBits {

    /** More bits than this are not believed of one value. */
    private static final double MOST = 40;

    /** Errors that differ by less count once. */
    private static final double EQUAL_ULPS = 0x1p32;

    /** Integers up to this are taken for marks. */
    private static final double LARGEST_MARK = 9;

    private ExplainedBits() {}

    /**
     * Σ log₂(error/radius) over what was wrong. Values that are recorded more than once count once; of small integers,
     * as signs and masks are, only the pattern counts.
     */
    static double of(List<Judged> base, List<Judged> answers) {
        Map<Double, Double> byValue = new HashMap<>();
        Map<Double, Integer> marks = new HashMap<>();
        for (int step = 0; step < answers.size(); step++) {
            for (int i = 0; i < base.get(step).actual().size(); i++) {
                double error = error(base.get(step), i);
                double actual = base.get(step).actual().get(i);
                if (actual == Math.rint(actual) && Math.abs(actual) <= LARGEST_MARK) {
                    marks.merge(actual, 1, Integer::sum);
                } else if (base.get(step).excess(i) > 1 && Double.isFinite(error)) {
                    byValue.merge(
                            significant(error),
                            of(error, answers.get(step).radius().get(i)),
                            Math::max);
                }
            }
        }
        return byValue.values().stream().mapToDouble(Double::doubleValue).sum() + entropy(marks);
    }

    /** A number without its last binary digits, so that equal ones fall together. */
    private static double significant(double value) {
        double unit = Math.ulp(value) * EQUAL_ULPS;
        return Math.rint(value / unit) * unit;
    }

    /** n·H of n marks, in bits. */
    private static double entropy(Map<Double, Integer> marks) {
        int all = marks.values().stream().mapToInt(Integer::intValue).sum();
        return marks.values().stream()
                .mapToDouble(count -> count * log2(all / (double) count))
                .sum();
    }

    /** The bits of one value that was wrong by an error and is now known to a radius. */
    static double of(double error, double radius) {
        return radius == 0 ? MOST : Math.max(0, Math.min(MOST, log2(error / radius)));
    }

    static double error(Judged judged, int position) {
        return Math.abs(judged.actual().get(position) - judged.expected().get(position));
    }

    static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
