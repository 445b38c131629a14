package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.ball.Bound;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Unexplained;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares the batch that a candidate recorded with the one it was given.
 *
 * <p>A recorded batch is what the candidate really saw: the rest of the step is judged on it. It may be rounded to the
 * candidate's type or to the type in which it was stored.
 */
final class BatchFindings {

    private BatchFindings() {}

    static List<Finding> of(StepTrace trace, MiniBatch given, DType dtype) {
        List<Finding> findings = new ArrayList<>();
        given.quantities()
                .forEach((name, value) -> compare(trace, name, value, dtype).ifPresent(findings::add));
        return findings;
    }

    /** What can be said of a batch that is not the given one; empty for findings of other kinds. */
    static Optional<Unexplained> hint(Finding finding) {
        String quantity = finding.quantity();
        boolean isBatch =
                quantity.equals(Quantities.X) || quantity.equals(Quantities.Y) || quantity.matches("mask\\d+");
        if (!isBatch || finding.expected() == null || finding.actual() == null) {
            return Optional.empty();
        }
        String hint = String.format(
                Locale.ROOT,
                "the step saw another %s than it was given: %.6g instead of %.6g at index %s, %.6g times as much; were the"
                        + " data scaled, shuffled or drawn anew?",
                quantity,
                finding.actual(),
                finding.expected(),
                finding.worstIndex(),
                finding.actual() / finding.expected());
        return Optional.of(new Unexplained(finding.step(), quantity, hint));
    }

    private static Optional<Finding> compare(StepTrace trace, String quantity, Tensor given, DType dtype) {
        Optional<Tensor> recorded = trace.find(quantity);
        if (recorded.isEmpty()) {
            return Optional.empty();
        }
        Tensor seen = recorded.get();
        if (!seen.hasShapeOf(given)) {
            return Optional.of(Finding.shape(trace.step(), quantity, true, given.shape(), seen));
        }
        double unit = Math.max(seen.unitRoundoff(), dtype.unitRoundoff());
        int worst = -1;
        double largest = 0;
        for (int i = 0; i < seen.size(); i++) {
            double error = Math.abs(seen.get(i) - given.get(i));
            boolean isRounded = error <= unit * Math.abs(given.get(i));
            if (!isRounded && (worst < 0 || !(error <= largest))) {
                worst = i;
                largest = error;
            }
        }
        return worst < 0
                ? Optional.empty()
                : Optional.of(Finding.values(
                        trace.step(),
                        quantity,
                        Double.isFinite(seen.get(worst)) ? Finding.Kind.VALUES : Finding.Kind.NOT_FINITE,
                        true,
                        unit * Math.abs(given.get(worst)),
                        Bound.PROVEN.id(),
                        seen.indexOf(worst),
                        given.get(worst),
                        seen.get(worst)));
    }
}
