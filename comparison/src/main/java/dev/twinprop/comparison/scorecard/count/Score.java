package dev.twinprop.comparison.scorecard.count;

import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.scorecard.rule.PeerRule;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.trial.Exposure;
import dev.twinprop.comparison.scorecard.trial.Outcome;
import dev.twinprop.comparison.scorecard.trial.Outcome.Correct;
import dev.twinprop.comparison.scorecard.trial.Outcome.Power;
import dev.twinprop.comparison.scorecard.trial.Outcome.Seeded;
import dev.twinprop.comparison.scorecard.trial.Outcome.Width;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Everything that a scorecard says: the content of {@code scorecard.json}.
 *
 * @param targets what must be reached
 * @param blocks rates of networks with seeded faults
 * @param confusion cause seeded × cause named
 * @param correct rates of correct networks
 * @param power rates of planted errors
 * @param widths how wide the bounds of updates are
 * @param rules what other tools' rules notice on the same suite
 * @param failures what went wrong, the same together
 * @param alarms what correct networks were accused of
 */
public record Score(
        String schema,
        boolean quick,
        long seed,
        int trials,
        double seconds,
        List<Target> targets,
        List<Tally> blocks,
        List<Confusion.Entry> confusion,
        List<CorrectRate> correct,
        List<PowerRate> power,
        List<Width> widths,
        List<RuleRate> rules,
        List<Failure> failures,
        List<Correct> alarms) {

    /** The version of this form. */
    public static final String SCHEMA = "twinprop/scorecard/1";

    /** Accusations of correct networks. */
    public record CorrectRate(
            String group,
            String dtype,
            int steps,
            Rate accused,
            int notJudged,
            int probabilistic,
            double secondsEach) {}

    /**
     * Planted errors that were found, or the sizes that just would be.
     *
     * @param half the relative error that is found half of the time; NaN where a number of errors was planted
     * @param most the relative error that is found in 99 %
     */
    public record PowerRate(String measure, String dtype, Rate found, double half, double most) {}

    /** What a rule notices: of bugs that show, of correct networks, of conventions. */
    public record RuleRate(String rule, String dtype, Rate detected, Rate falseAlarms, Rate conventionsAccused) {}

    /** Counts outcomes. */
    public static Score of(boolean quick, long seed, double seconds, List<Outcome> outcomes) {
        List<Seeded> seeded = only(outcomes, Seeded.class);
        List<Seeded> single =
                seeded.stream().filter(one -> one.causes().size() == 1).toList();
        List<Seeded> shown =
                single.stream().filter(one -> one.exposure() == Exposure.SHOWS).toList();
        List<Correct> correct = only(outcomes, Correct.class);
        List<Tally> blocks = blocks(seeded);
        List<CorrectRate> correctRates = correct(correct);
        List<PowerRate> power = power(only(outcomes, Power.class));
        return new Score(
                SCHEMA,
                quick,
                seed,
                outcomes.size(),
                seconds,
                Target.of(blocks, correctRates, power),
                blocks,
                Confusion.of(shown),
                correctRates,
                power,
                only(outcomes, Width.class),
                rules(shown, correct),
                Failure.of(seeded),
                correct.stream().filter(Score::isAccused).toList());
    }

    /** Whether a correct network was accused, or a fault was given a wrong name. */
    public boolean isWrong() {
        return !alarms.isEmpty()
                || blocks.stream()
                        .anyMatch(block ->
                                block.misnamed().count() > 0 || block.accused().count() > 0);
    }

    private static <T extends Outcome> List<T> only(List<Outcome> outcomes, Class<T> type) {
        return outcomes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static boolean isAccused(Correct outcome) {
        return !outcome.verdict().equals(Verdict.AGREE.name())
                || !outcome.findings().isEmpty();
    }

    private static List<Tally> blocks(List<Seeded> seeded) {
        Map<String, Predicate<Seeded>> kinds = new TreeMap<>(Map.of(
                "faults", one -> one.causes().size() == 1 && !Naming.isConvention(one),
                "conventions", one -> one.causes().size() == 1 && Naming.isConvention(one),
                "pairs", one -> one.causes().size() > 1));
        List<Tally> blocks = new ArrayList<>();
        kinds.forEach((kind, isOfKind) -> {
            for (Recording recording : Recording.values()) {
                for (DType dtype : DType.values()) {
                    List<Seeded> block = seeded.stream()
                            .filter(isOfKind)
                            .filter(one -> one.recording().equals(recording.id())
                                    && one.dtype().equals(dtype.id()))
                            .toList();
                    if (!block.isEmpty()) {
                        blocks.add(Tally.of(kind, recording.id(), dtype.id(), block));
                    }
                }
            }
        });
        return blocks;
    }

    private static List<CorrectRate> correct(List<Correct> outcomes) {
        return grouped(outcomes, one -> one.group() + "|" + one.dtype()).values().stream()
                .map(group -> new CorrectRate(
                        group.get(0).group(),
                        group.get(0).dtype(),
                        group.stream().mapToInt(Correct::steps).sum(),
                        Rate.of((int) group.stream().filter(Score::isAccused).count(), group.size()),
                        group.stream().mapToInt(Correct::notJudged).sum(),
                        group.stream().mapToInt(Correct::probabilistic).sum(),
                        group.stream().mapToDouble(Correct::millis).average().orElse(0) / 1000))
                .toList();
    }

    private static List<PowerRate> power(List<Power> outcomes) {
        List<PowerRate> rates = new ArrayList<>();
        for (List<Power> group :
                grouped(outcomes, one -> one.measure() + "|" + one.dtype()).values()) {
            List<Double> sizes =
                    group.stream().flatMap(one -> one.sizes().stream()).sorted().toList();
            rates.add(new PowerRate(
                    group.get(0).measure(),
                    group.get(0).dtype(),
                    Rate.of(
                            group.stream().mapToInt(Power::found).sum(),
                            group.stream().mapToInt(Power::tried).sum()),
                    quantile(sizes, 0.5),
                    quantile(sizes, 0.99)));
        }
        return rates;
    }

    /** The smallest element that at least the share of all does not exceed; NaN of nothing. */
    static double quantile(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static List<RuleRate> rules(List<Seeded> shown, List<Correct> correct) {
        List<RuleRate> rates = new ArrayList<>();
        for (DType dtype : DType.values()) {
            List<Seeded> faults = shown.stream()
                    .filter(one -> one.dtype().equals(dtype.id()) && !Naming.isConvention(one))
                    .toList();
            List<Seeded> conventions = shown.stream()
                    .filter(one -> one.dtype().equals(dtype.id()) && Naming.isConvention(one))
                    .toList();
            List<Correct> peers = correct.stream()
                    .filter(one -> one.dtype().equals(dtype.id()))
                    .toList();
            rates.add(new RuleRate(
                    "twinprop",
                    dtype.id(),
                    rate(faults, Tally::isDetected),
                    rate(peers, Score::isAccused),
                    rate(conventions, Naming::isAccused)));
            for (PeerRule rule : PeerRule.values()) {
                rates.add(new RuleRate(
                        rule.label(),
                        dtype.id(),
                        rate(faults, one -> one.accusedBy().contains(rule)),
                        rate(peers, one -> one.accusedBy().contains(rule)),
                        rate(conventions, one -> one.accusedBy().contains(rule))));
            }
        }
        return rates;
    }

    private static <T> Rate rate(List<T> outcomes, Predicate<T> test) {
        return Rate.of((int) outcomes.stream().filter(test).count(), outcomes.size());
    }

    private static <T> Map<String, List<T>> grouped(List<T> outcomes, Function<T, String> key) {
        return outcomes.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }
}
