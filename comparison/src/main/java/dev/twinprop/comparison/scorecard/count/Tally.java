package dev.twinprop.comparison.scorecard.count;

import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.scorecard.trial.Exposure;
import dev.twinprop.comparison.scorecard.trial.Outcome;
import dev.twinprop.comparison.scorecard.trial.Outcome.Seeded;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rates of a block of networks with seeded faults.
 *
 * @param block what they have in common
 * @param trials how many
 * @param cannotShow those whose values do not show the fault at all
 * @param rounding those whose values show no more of it than rounding does
 * @param withinRadius those where it stays inside the bounds of the little that was recorded
 * @param detected of those that show it
 * @param originExact of those that show it: the first origin is where it sits, and no origin elsewhere
 * @param named of those detected, as first or as an alternative
 * @param namedFirst of those detected
 * @param misnamed of those detected
 * @param unexplained of those detected, those without any name
 * @param strayBesideRight named right, with another wrong name beside it
 * @param failed the diff threw an exception
 * @param accused conventions that were called bugs
 */
public record Tally(
        String block,
        String recording,
        String dtype,
        int trials,
        int cannotShow,
        int rounding,
        int withinRadius,
        Rate detected,
        Rate originExact,
        Rate named,
        Rate namedFirst,
        Rate misnamed,
        Rate unexplained,
        int strayBesideRight,
        int failed,
        Rate accused,
        double secondsEach) {

    /** Counts a block. */
    public static Tally of(String block, String recording, String dtype, List<Seeded> outcomes) {
        List<Seeded> shown = outcomes.stream()
                .filter(one -> one.exposure() == Exposure.SHOWS)
                .toList();
        List<Seeded> found = shown.stream().filter(Tally::isDetected).toList();
        List<Seeded> conventions = shown.stream().filter(Naming::isConvention).toList();
        return new Tally(
                block,
                recording,
                dtype,
                outcomes.size(),
                exposed(outcomes, Exposure.CANNOT_SHOW),
                exposed(outcomes, Exposure.ROUNDING),
                exposed(outcomes, Exposure.WITHIN_RADIUS),
                Rate.of(found.size(), shown.size()),
                rate(shown, Tally::isOriginExact),
                rate(found, one -> Naming.of(one).isRight()),
                rate(found, one -> Naming.of(one) == Naming.PRIMARY),
                rate(found, one -> Naming.of(one) == Naming.MISNAMED),
                rate(found, one -> Naming.of(one) == Naming.UNEXPLAINED || Naming.of(one) == Naming.PARTLY),
                (int) found.stream()
                        .filter(one ->
                                Naming.of(one).isRight() && !Naming.strays(one).isEmpty())
                        .count(),
                (int) outcomes.stream()
                        .filter(one -> one.verdict().equals(Outcome.ERROR))
                        .count(),
                rate(conventions, Naming::isAccused),
                outcomes.stream().mapToDouble(Seeded::millis).average().orElse(0) / 1000);
    }

    static boolean isDetected(Seeded outcome) {
        return !outcome.verdict().equals(Verdict.AGREE.name())
                && !outcome.verdict().equals(Outcome.ERROR);
    }

    /** Whether the origins are where the fault sits; a convention that is understood as a layout leaves none. */
    static boolean isOriginExact(Seeded outcome) {
        boolean understood = Naming.isConvention(outcome) && outcome.origins().isEmpty();
        return understood || (outcome.isFirstAtFault() && outcome.strayOrigins().isEmpty());
    }

    private static int exposed(List<Seeded> outcomes, Exposure exposure) {
        return (int) outcomes.stream().filter(one -> one.exposure() == exposure).count();
    }

    private static Rate rate(List<Seeded> outcomes, Predicate<Seeded> test) {
        return Rate.of((int) outcomes.stream().filter(test).count(), outcomes.size());
    }
}
