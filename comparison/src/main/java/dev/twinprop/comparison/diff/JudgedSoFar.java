package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.report.Closeness;
import dev.twinprop.comparison.report.Finding;
import java.util.List;
import java.util.Map;

/**
 * What is known of the first steps of a run, so that it need not be judged again when the run is repeated.
 *
 * @param steps how many were judged
 * @param digest of the last of them: a repeated run must record the same bits
 * @param notFinite quantities that hold NaN or infinity and could not be judged
 * @param evidence the steps that a diagnosis looks at
 * @param origins the quantities that were wrong by themselves
 * @param compensated whether nothing wrong has come through in any step
 * @param habits which of equal formulas the candidate was seen to use, by quantity
 */
public record JudgedSoFar(
        int steps,
        String digest,
        Kept<Finding> findings,
        Kept<String> notJudged,
        Kept<String> probabilistic,
        List<String> notFinite,
        List<Integer> evidence,
        List<String> origins,
        boolean compensated,
        Closeness nearest,
        Map<String, Integer> habits) {

    /** Nothing was judged. */
    public static final JudgedSoFar NOTHING = new JudgedSoFar(
            0,
            "",
            Kept.none(),
            Kept.none(),
            Kept.none(),
            List.of(),
            List.of(),
            List.of(),
            true,
            Closeness.NONE,
            Map.of());

    public JudgedSoFar {
        notFinite = List.copyOf(notFinite);
        evidence = List.copyOf(evidence);
        origins = List.copyOf(origins);
        habits = Map.copyOf(habits);
    }

    /** The first of a list, and how many more there were. */
    public record Kept<T>(List<T> kept, int dropped) {

        public Kept {
            kept = List.copyOf(kept);
        }

        static <T> Kept<T> none() {
            return new Kept<>(List.of(), 0);
        }
    }
}
