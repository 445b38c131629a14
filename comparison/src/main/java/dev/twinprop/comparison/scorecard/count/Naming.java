package dev.twinprop.comparison.scorecard.count;

import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.scorecard.trial.Outcome;
import dev.twinprop.comparison.scorecard.trial.Outcome.Seeded;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How a diagnosis did on a network with seeded faults. */
public enum Naming {
    /** Each fault's cause is that of a diagnosis. */
    PRIMARY,
    /** Each fault's cause is named, some only as an alternative. */
    ALTERNATIVE,
    /** Of several faults, only some are named, and no other cause is. */
    PARTLY,
    /** Nothing is named: unexplained. */
    UNEXPLAINED,
    /** A cause is named that is not there, and the right one nowhere; of several faults, any that is not there. */
    MISNAMED,
    /** Nothing was noticed. */
    NOT_DETECTED,
    /** The diff failed with an exception. */
    FAILED;

    /** Conventions: differences that the field accepts. Causes of this list must not be accused. */
    private static final Set<String> CONVENTIONS = Set.of(
            "sum-then-scale",
            "log-clip",
            "relu-derivative-at-zero",
            "derivative-from-output",
            "fused-softmax-cross-entropy",
            "fused-sigmoid-bce",
            "weights-transposed",
            "loss-scale-of-report",
            "momentum-dampened",
            "nesterov-lookahead-form",
            "epsilon-placement",
            "decay-in-update");

    /** Ways of writing the same: true of the network that carries the faults, whatever else is wrong. */
    private static final Set<String> WAYS_OF_WRITING =
            Set.of("derivative-from-output", "fused-softmax-cross-entropy", "fused-sigmoid-bce");

    /** A larger change of an update makes a misplaced ε a bug. */
    private static final double LARGEST_CONVENTIONAL_CHANGE = 0.01;

    /** Judges one outcome. */
    public static Naming of(Seeded outcome) {
        if (outcome.verdict().equals(Outcome.ERROR)) {
            return FAILED;
        } else if (outcome.verdict().equals(Verdict.AGREE.name())) {
            return NOT_DETECTED;
        }
        List<String> primary =
                outcome.diagnoses().stream().map(Outcome.Named::cause).toList();
        Set<String> named = new LinkedHashSet<>(primary);
        outcome.diagnoses().forEach(diagnosis -> named.addAll(diagnosis.alternatives()));
        boolean several = outcome.causes().size() > 1;
        boolean stray = !strays(outcome).isEmpty();
        if (several && stray) {
            return MISNAMED;
        } else if (primary.containsAll(outcome.causes())) {
            return PRIMARY;
        } else if (named.containsAll(outcome.causes())) {
            return ALTERNATIVE;
        } else if (outcome.causes().stream().anyMatch(named::contains)) {
            return PARTLY;
        }
        return primary.isEmpty() ? UNEXPLAINED : MISNAMED;
    }

    /** Whether every cause is named. */
    public boolean isRight() {
        return this == PRIMARY || this == ALTERNATIVE;
    }

    /** Diagnoses of what is not there, not even among their alternatives. */
    public static List<String> strays(Seeded outcome) {
        return outcome.diagnoses().stream()
                .filter(diagnosis -> !outcome.causes().contains(diagnosis.cause())
                        && diagnosis.alternatives().stream().noneMatch(outcome.causes()::contains))
                .map(Outcome.Named::cause)
                .filter(cause -> !WAYS_OF_WRITING.contains(cause))
                .toList();
    }

    /** Whether nothing that was seeded is a bug. */
    public static boolean isConvention(Seeded outcome) {
        return CONVENTIONS.containsAll(outcome.causes());
    }

    /** Whether a convention was called a bug. */
    public static boolean isAccused(Seeded outcome) {
        boolean excused =
                outcome.causes().contains("epsilon-placement") && outcome.updateEffect() > LARGEST_CONVENTIONAL_CHANGE;
        return isConvention(outcome) && outcome.verdict().equals(Verdict.BUG.name()) && !excused;
    }
}
