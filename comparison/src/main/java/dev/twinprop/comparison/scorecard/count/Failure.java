package dev.twinprop.comparison.scorecard.count;

import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.trial.Exposure;
import dev.twinprop.comparison.scorecard.trial.Outcome.Named;
import dev.twinprop.comparison.scorecard.trial.Outcome.Seeded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What went wrong in the same way with the same faults.
 *
 * @param kind what went wrong
 * @param said what was said instead, in the first such trial
 * @param example the first such trial
 * @param effect how large the fault was there
 */
public record Failure(
        String kind,
        String faults,
        String recording,
        String dtype,
        String said,
        int count,
        String example,
        double effect) {

    /** All failures, the same ones together. */
    public static List<Failure> of(List<Seeded> outcomes) {
        Map<String, Failure> failures = new LinkedHashMap<>();
        for (Seeded outcome : outcomes) {
            if (outcome.exposure() != Exposure.SHOWS) {
                continue;
            }
            for (String kind : kinds(outcome)) {
                Failure one = new Failure(
                        kind,
                        String.join(" + ", outcome.faults()),
                        outcome.recording(),
                        outcome.dtype(),
                        said(outcome),
                        1,
                        outcome.key(),
                        outcome.effect());
                String key = String.join("|", kind, one.faults, one.recording, one.dtype, causes(outcome));
                failures.merge(key, one, (first, next) -> first.counted(first.count + 1));
            }
        }
        return failures.values().stream()
                .sorted((a, b) -> (a.kind + a.recording + a.faults + a.dtype)
                        .compareTo(b.kind + b.recording + b.faults + b.dtype))
                .toList();
    }

    private Failure counted(int newCount) {
        return new Failure(kind, faults, recording, dtype, said, newCount, example, effect);
    }

    private static List<String> kinds(Seeded outcome) {
        List<String> kinds = new ArrayList<>();
        Naming naming = Naming.of(outcome);
        if (Naming.isAccused(outcome)) {
            kinds.add("convention accused");
        }
        boolean convention = Naming.isConvention(outcome);
        switch (naming) {
            case PRIMARY, ALTERNATIVE -> {
                if (!Naming.strays(outcome).isEmpty()) {
                    kinds.add("wrong name beside the right one");
                }
            }
            case NOT_DETECTED -> {
                if (!convention) {
                    kinds.add("not detected");
                }
            }
            case MISNAMED -> kinds.add("misnamed");
            case UNEXPLAINED -> kinds.add("unexplained");
            case PARTLY -> kinds.add("partly named");
            case FAILED -> kinds.add("exception");
        }
        if (outcome.recording().equals(Recording.FULL.id())
                && Tally.isDetected(outcome)
                && !Tally.isOriginExact(outcome)) {
            kinds.add("origin wrong");
        }
        return kinds;
    }

    private static String causes(Seeded outcome) {
        return outcome.diagnoses().stream().map(Named::cause).distinct().collect(Collectors.joining(","));
    }

    private static String said(Seeded outcome) {
        String diagnoses = outcome.diagnoses().stream()
                .map(one -> one.cause()
                        + one.quantities()
                        + (one.alternatives().isEmpty() ? "" : " or " + String.join(" or ", one.alternatives())))
                .collect(Collectors.joining("; "));
        return outcome.verdict() + " origins " + outcome.origins()
                + (outcome.strayOrigins().isEmpty() ? "" : " stray " + outcome.strayOrigins())
                + (diagnoses.isEmpty() ? "" : " named " + diagnoses)
                + (outcome.unexplained().isEmpty() ? "" : " unexplained " + outcome.unexplained());
    }
}
