package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.report.Unexplained;
import java.util.List;
import java.util.Locale;

/** What can be said of a wrong quantity that nothing explains. */
final class Hints {

    private Hints() {}

    static Unexplained of(Evidence evidence, String quantity, List<Judged> judged) {
        for (int i = 0; i < judged.size(); i++) {
            if (!judged.get(i).isInside()) {
                return new Unexplained(evidence.stepsOf(quantity).get(i), quantity, describe(judged.get(i)));
            }
        }
        return new Unexplained(evidence.steps().get(0), quantity, "wrong in a step that was not kept");
    }

    /** The share of wrong elements, and the least-squares ratio to the right values with what it leaves. */
    private static String describe(Judged judged) {
        int wrong = 0;
        int notFinite = 0;
        double product = 0;
        double square = 0;
        for (int i = 0; i < judged.actual().size(); i++) {
            wrong += judged.excess(i) > 1 ? 1 : 0;
            notFinite += Double.isFinite(judged.actual().get(i)) ? 0 : 1;
            product += judged.actual().get(i) * judged.expected().get(i);
            square += judged.expected().get(i) * judged.expected().get(i);
        }
        if (notFinite > 0) {
            return notFinite + " of " + judged.actual().size() + " values are NaN or infinite";
        }
        double ratio = product / square;
        double residual = 0;
        for (int i = 0; i < judged.actual().size(); i++) {
            residual = Math.max(
                    residual,
                    Math.abs(judged.actual().get(i) - ratio * judged.expected().get(i)));
        }
        return String.format(
                Locale.ROOT,
                "%d of %d values are wrong; nearest multiple of the right ones: %.6g times, which leaves %.1e of max|value|",
                wrong,
                judged.actual().size(),
                ratio,
                residual / Math.max(judged.maxExpected(), Double.MIN_NORMAL));
    }
}
