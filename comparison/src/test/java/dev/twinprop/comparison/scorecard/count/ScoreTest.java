package dev.twinprop.comparison.scorecard.count;

import static dev.twinprop.comparison.scorecard.count.Outcomes.named;
import static dev.twinprop.comparison.scorecard.count.Outcomes.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.scorecard.trial.Exposure;
import dev.twinprop.comparison.scorecard.trial.Outcome;
import dev.twinprop.comparison.scorecard.trial.Outcome.Correct;
import dev.twinprop.comparison.scorecard.trial.Outcome.Seeded;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final List<Seeded> OUTCOMES = List.of(
            seeded("a", "BUG", named("a")),
            seeded("a", "BUG", named("b")),
            seeded("b", "BUG"),
            seeded("b", "AGREE"),
            seeded("b", "AGREE", Exposure.CANNOT_SHOW, List.of()),
            seeded("b", "AGREE", Exposure.ROUNDING, List.of()),
            seeded("c", "BUG", Exposure.SHOWS, List.of("dW2"), named("c")));

    @Test
    void countsOnlyWhatShows() {
        Tally tally = score(List.copyOf(OUTCOMES)).blocks().get(0);
        assertThat(tally.trials()).isEqualTo(7);
        assertThat(tally.cannotShow()).isEqualTo(1);
        assertThat(tally.rounding()).isEqualTo(1);
        assertThat(tally.detected()).isEqualTo(Rate.of(4, 5));
        assertThat(tally.originExact()).isEqualTo(Rate.of(3, 5));
        assertThat(tally.named()).isEqualTo(Rate.of(2, 4));
        assertThat(tally.misnamed()).isEqualTo(Rate.of(1, 4));
        assertThat(tally.unexplained()).isEqualTo(Rate.of(1, 4));
    }

    @Test
    void confusesSeededWithNamed() {
        assertThat(score(List.copyOf(OUTCOMES)).confusion())
                .containsExactly(
                        new Confusion.Entry("a", "a", 1),
                        new Confusion.Entry("a", "b", 1),
                        new Confusion.Entry("b", Confusion.NOT_DETECTED, 1),
                        new Confusion.Entry("b", Confusion.UNEXPLAINED, 1),
                        new Confusion.Entry("c", "c", 1));
    }

    @Test
    void listsWhatFailed() {
        assertThat(score(List.copyOf(OUTCOMES)).failures())
                .extracting(failure -> failure.kind() + " " + failure.faults())
                .containsExactly("misnamed a", "not detected b", "origin wrong c", "unexplained b");
    }

    @Test
    void isWrongWithWrongNameOrFalseAlarm() {
        assertThat(score(List.of(seeded("a", "BUG", named("a")))).isWrong()).isFalse();
        assertThat(score(List.of(seeded("a", "BUG", named("b")))).isWrong()).isTrue();
        assertThat(score(List.of(seeded("log-clip", "BUG", named("log-clip")))).isWrong())
                .isTrue();
        assertThat(score(List.of(correct("AGREE", List.of()))).isWrong()).isFalse();
        assertThat(score(List.of(correct("BUG", List.of("z1")))).isWrong()).isTrue();
        assertThat(score(List.of(correct(Outcome.ERROR, List.of("why")))).isWrong())
                .isTrue();
    }

    @Test
    void comparesWithWhatMustBeReached() {
        assertThat(score(List.copyOf(OUTCOMES)).targets())
                .contains(
                        new Target("everything recorded: detected", 1, Rate.of(4, 5), false),
                        new Target("not misnamed", 1, Rate.of(3, 4), false));
        assertThat(score(List.of(seeded("a", "BUG", named("a")), correct("AGREE", List.of())))
                        .targets())
                .filteredOn(target -> target.measured().total() > 0)
                .hasSize(5)
                .allSatisfy(target -> assertThat(target.isMet()).isTrue());
    }

    @Test
    void tablesHoldEveryBlock() {
        Score score = score(List.copyOf(OUTCOMES));
        assertThat(ScoreTables.text(score)).contains("80.00 % (4/5");
        assertThat(ScoreTables.markdown(score)).contains("| a | b | 1 |", "## Failures");
    }

    @Test
    void quantileIsAnElementThatTheShareReaches() {
        List<Double> sizes =
                IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).toList();
        assertThat(Score.quantile(sizes, 0.5)).isEqualTo(50);
        assertThat(Score.quantile(sizes, 0.99)).isEqualTo(99);
        assertThat(Score.quantile(List.of(), 0.5)).isNaN();
    }

    private static Score score(List<Outcome> outcomes) {
        return Score.of(true, 0, 1, outcomes);
    }

    private static Correct correct(String verdict, List<String> findings) {
        return new Correct("k", "g", "float64", 3, verdict, findings, 0, 0, Set.of(), 1);
    }
}
