package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a network reached from one seed, in short.
 *
 * @param training scores on the training part
 * @param scores on the test part, else on the validation part, else on the training part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeedResult(
        String implementation, long seed, Stop stopped, double seconds, PartScores training, PartScores scores) {

    /** What each network reached. */
    public static List<SeedResult> of(long seed, List<SideOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> new SeedResult(
                        outcome.implementation(),
                        seed,
                        outcome.stop(),
                        outcome.seconds(),
                        PartScores.of(outcome.training()),
                        PartScores.of(outcome.headline())))
                .toList();
    }
}
