package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Names what makes NaN and infinity where the right value is finite. */
public final class NotFinite {

    private NotFinite() {}

    /**
     * The cause of values that are not finite; empty if they are, or if it cannot be told.
     *
     * @param quantity the bare key
     * @param outputs the recorded outputs of the network in the same steps
     */
    public static Optional<Diagnosis> of(String quantity, List<Judged> steps, List<Tensor> outputs, int step) {
        boolean notFinite = steps.stream().anyMatch(judged -> !judged.hasSameNaNs());
        boolean certain = outputs.stream().anyMatch(NotFinite::holdsZeroOrOne);
        if (!notFinite) {
            return Optional.empty();
        } else if (quantity.matches("a\\d+")) {
            return Optional.of(diagnosis(
                    quantity,
                    step,
                    "overflow",
                    "a = f(z), finite for every z",
                    "an exponential of z that overflows",
                    "subtract the maximum before exponentials, or split by the sign of z",
                    steps));
        } else if (certain && quantity.matches("loss|dataLoss|d[az]\\d+")) {
            return Optional.of(diagnosis(
                    quantity,
                    step,
                    "log-of-zero",
                    "log clamped, or log(p + ε)",
                    "log(0) or 1/0 where an output is exactly 0 or 1",
                    "clamp the logarithm or clip the probabilities",
                    steps));
        }
        return Optional.empty();
    }

    private static boolean holdsZeroOrOne(Tensor output) {
        for (int i = 0; i < output.size(); i++) {
            if (output.get(i) == 0 || output.get(i) == 1) {
                return true;
            }
        }
        return false;
    }

    private static Diagnosis diagnosis(
            String quantity, int step, String cause, String expected, String computed, String fix, List<Judged> steps) {
        int values = 0;
        for (int i = 0; i < steps.get(0).actual().size(); i++) {
            values += Double.isFinite(steps.get(0).actual().get(i)) ? 0 : 1;
        }
        return new Diagnosis(
                cause, Diagnosis.Kind.BUG, step, List.of(quantity), expected, computed, fix, 0, values, List.of());
    }
}
