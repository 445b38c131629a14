package dev.twinprop.comparison.scorecard.count;

import dev.twinprop.comparison.scorecard.trial.Exposure;
import dev.twinprop.comparison.scorecard.trial.Outcome.Named;
import dev.twinprop.comparison.scorecard.trial.Outcome.Seeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Outcomes for tests of counting. */
public final class Outcomes {

    private Outcomes() {}

    /** A fault of some cause, or two, in float64 and fully recorded. */
    public static Seeded seeded(String causes, String verdict, Named... diagnoses) {
        return seeded(causes, verdict, Exposure.SHOWS, List.of(), diagnoses);
    }

    /** The same with exposure and stray origins. */
    public static Seeded seeded(
            String causes, String verdict, Exposure exposure, List<String> strayOrigins, Named... diagnoses) {
        List<String> origins = new ArrayList<>(List.of("dW1"));
        origins.addAll(strayOrigins);
        return new Seeded(
                causes + verdict + Arrays.toString(diagnoses),
                "probe",
                "float64",
                "full",
                List.of(causes.split(" ")),
                List.of(causes.split(" ")),
                exposure,
                1,
                1,
                verdict,
                verdict.equals("AGREE") ? List.of() : origins,
                strayOrigins,
                !verdict.equals("AGREE"),
                List.of(diagnoses),
                List.of(),
                Set.of(),
                1);
    }

    /** A diagnosis of dW1. */
    public static Named named(String cause, String... alternatives) {
        return new Named(cause, List.of("dW1"), List.of(alternatives));
    }
}
