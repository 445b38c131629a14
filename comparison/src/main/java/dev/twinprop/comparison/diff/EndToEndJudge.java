package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges every quantity against the reference's own run of the step.
 *
 * <p>The allowance is 64·√n·u·s, with n the longest sum of a step (batch or width), u the unit roundoff of the
 * candidate's type and s the largest magnitude in the reference's array, or in the parameter that is updated: what
 * rounding errors of random sign leave of a well-conditioned step.
 */
final class EndToEndJudge {

    private EndToEndJudge() {}

    static List<Finding> judge(StepPair pair, List<String> quantities, Set<String> claimed, DType dtype) {
        double factor = 64 * Math.sqrt(longestSum(pair)) * dtype.unitRoundoff();
        List<Finding> findings = new ArrayList<>();
        for (String quantity : quantities) {
            Optional<Tensor> candidate = pair.candidate().find(quantity);
            Optional<Tensor> reference = pair.reference().find(quantity);
            if (candidate.isEmpty()) {
                if (claimed.contains(quantity)) {
                    findings.add(Finding.missing(pair.step(), quantity));
                }
            } else if (reference.isPresent()) {
                boolean origin = findings.isEmpty();
                compare(pair, quantity, candidate.get(), reference.get(), factor, origin)
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<Finding> compare(
            StepPair pair, String quantity, Tensor candidate, Tensor reference, double factor, boolean origin) {
        if (!candidate.hasShapeOf(reference)) {
            return Optional.of(Finding.shape(pair.step(), quantity, origin, reference.shape(), candidate));
        }
        double scale = maxAbs(reference);
        if (Quantities.isUpdated(quantity)) {
            scale = Math.max(
                    scale,
                    pair.reference()
                            .find(Quantities.beforeUpdate(quantity))
                            .map(EndToEndJudge::maxAbs)
                            .orElse(0.0));
        }
        double allowed = factor * scale + Double.MIN_NORMAL;
        int worst = -1;
        double worstError = -1;
        for (int i = 0; i < reference.size(); i++) {
            double error = Math.abs(candidate.get(i) - reference.get(i));
            boolean agrees = error <= allowed;
            if (!agrees && (worst < 0 || error > worstError)) {
                worst = i;
                worstError = error;
            }
        }
        if (worst < 0) {
            return Optional.empty();
        }
        Finding.Kind kind = Double.isFinite(candidate.get(worst)) ? Finding.Kind.VALUES : Finding.Kind.NOT_FINITE;
        return Optional.of(Finding.values(
                pair.step(),
                quantity,
                kind,
                origin,
                allowed,
                reference.indexOf(worst),
                reference.get(worst),
                candidate.get(worst)));
    }

    private static int longestSum(StepPair pair) {
        int longest = pair.batch().size();
        for (Tensor tensor : pair.reference().quantities().values()) {
            for (int length : tensor.shape()) {
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }

    private static double maxAbs(Tensor tensor) {
        double largest = 0;
        for (double element : tensor.toDoubles()) {
            largest = Math.max(largest, Math.abs(element));
        }
        return largest;
    }
}
