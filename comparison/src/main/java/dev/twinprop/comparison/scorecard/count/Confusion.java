package dev.twinprop.comparison.scorecard.count;

import dev.twinprop.comparison.scorecard.trial.Outcome.Named;
import dev.twinprop.comparison.scorecard.trial.Outcome.Seeded;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The matrix of cause seeded × cause named, over networks with one fault each. */
public final class Confusion {

    /** Stands for a fault that was noticed and not named. */
    public static final String UNEXPLAINED = "(unexplained)";

    /** Stands for a fault that was not noticed. */
    public static final String NOT_DETECTED = "(not detected)";

    /** A non-zero entry. */
    public record Entry(String seeded, String named, int count) {

        /** Whether the right cause was named. */
        public boolean isDiagonal() {
            return seeded.equals(named);
        }
    }

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    private Confusion() {}

    /** Counts each cause once per network; an alternative counts only where it is the right one. */
    public static List<Entry> of(List<Seeded> outcomes) {
        Confusion confusion = new Confusion();
        outcomes.stream().filter(one -> one.causes().size() == 1).forEach(confusion::add);
        List<Entry> entries = new ArrayList<>();
        confusion.counts.forEach(
                (seeded, row) -> row.forEach((named, count) -> entries.add(new Entry(seeded, named, count))));
        return entries;
    }

    private void add(Seeded outcome) {
        String seeded = outcome.causes().get(0);
        Set<String> named = new LinkedHashSet<>();
        if (!Tally.isDetected(outcome)) {
            named.add(NOT_DETECTED);
        } else if (outcome.diagnoses().isEmpty()) {
            named.add(UNEXPLAINED);
        }
        for (Named diagnosis : outcome.diagnoses()) {
            named.add(diagnosis.alternatives().contains(seeded) ? seeded : diagnosis.cause());
        }
        named.forEach(
                cause -> counts.computeIfAbsent(seeded, key -> new TreeMap<>()).merge(cause, 1, Integer::sum));
    }
}
