package dev.twinprop.comparison.search;

import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.DType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Prints how random mutations of formulas fare: arguments are the first seed, the number of seeds, seconds each, and
 * {@code rerun} where the search may run the mutated network again.
 */
final class MutationRates {

    private MutationRates() {}

    public static void main(String[] arguments) {
        long first = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        int limit = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30;
        boolean rerunnable = arguments.length > 3 && arguments[3].equals("rerun");
        Map<MutationTrial.Outcome, int[]> counts = new EnumMap<>(MutationTrial.Outcome.class);
        List<Double> seconds = new ArrayList<>();
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            MutationTrial trial = new MutationTrial(evaluator, Duration.ofSeconds(limit), rerunnable);
            for (long seed = first; seed < first + count; seed++) {
                Optional<MutationTrial.Answer> answer = trial.run(seed);
                if (answer.isPresent()) {
                    MutationTrial.Answer one = answer.get();
                    int[] row = counts.computeIfAbsent(one.outcome(), key -> new int[4]);
                    row[2 * (one.changes() - 1) + (one.dtype() == DType.FLOAT32 ? 1 : 0)]++;
                    if (one.searched()) {
                        seconds.add(one.seconds());
                    }
                    System.out.printf(
                            "%d %s %d %.1fs %s%n", seed, one.outcome(), one.changes(), one.seconds(), one.told());
                }
            }
        }
        System.out.println("outcome          one-f64 one-f32 two-f64 two-f32");
        counts.forEach((outcome, row) ->
                System.out.printf("%-16s %7d %7d %7d %7d%n", outcome, row[0], row[1], row[2], row[3]));
        seconds.sort(Comparator.naturalOrder());
        System.out.printf(
                "%d searches: median %.1f s, slowest %.1f s%n",
                seconds.size(), seconds.get(seconds.size() / 2), seconds.get(seconds.size() - 1));
    }
}
