package dev.twinprop.comparison.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Seeds")
class RankingTest {

    private static SeedResult result(String network, long seed, double trainingLoss, double accuracy) {
        Stop stop = new Stop(
                Double.isFinite(trainingLoss) ? Stop.FINISHED : Stop.NOT_FINITE,
                3,
                11,
                Double.isFinite(trainingLoss) ? null : "z1",
                null);
        PartScores training = new PartScores(trainingLoss, 1.0, 1.0, 1.0, 1.0, null, null, null);
        PartScores test = new PartScores(0.5, accuracy, 0.4, 0.3, 0.2, null, null, null);
        return new SeedResult(network, seed, stop, 0.1, training, test);
    }

    private static final List<SeedResult> RESULTS = List.of(
            result("a", 1, Double.NaN, 1),
            result("a", 2, 0.3, 79 / 80.0),
            result("b", 1, 0.2, 0.5),
            result("a", 3, 0.0195, 0.1 + 0.8875), // 0.98750000000000004 or a bit less, as sums go
            result("a", 4, 0.01, 78 / 80.0));

    @Test
    @DisplayName("are ranked by the training loss of each network, numbers that are not finite last")
    void ranked() {
        List<Ranking> rankings = Ranking.of(RESULTS, null);
        assertThat(rankings).extracting(Ranking::implementation).containsExactly("a", "b");
        assertThat(rankings.get(0).best()).extracting(Ranking.Place::seed).containsExactly(4L, 3L, 2L, 1L);
        assertThat(rankings.get(0).best()).extracting(Ranking.Place::rank).containsExactly(1, 2, 3, 4);
        assertThat(rankings.get(0).reached()).isNull();
    }

    @Test
    @DisplayName("reach a goal where both the loss and the accuracy do")
    void reached() {
        Ranking a = Ranking.of(RESULTS, new Goal(0.0195, 0.9875)).get(0);
        assertThat(a.reached()).extracting(Ranking.Place::seed).containsExactly(3L);
        assertThat(Ranking.of(RESULTS, new Goal(null, 0.9875)).get(0).reached())
                .extracting(Ranking.Place::rank)
                .containsExactly(2, 3);
        assertThat(Ranking.of(RESULTS, new Goal(0.02, null)).get(0).reached()).hasSize(2);
    }

    @Test
    @DisplayName("vary by what each network gave, without those that are not finite")
    void spread() {
        Spread a = Spread.of(RESULTS).get(0);
        assertThat(a.notFinite()).isEqualTo(1);
        assertThat(a.metrics().get("trainingLoss")).isEqualTo(Numbers.of(List.of(0.3, 0.0195, 0.01)));
        assertThat(a.metrics().get("loss").max()).isEqualTo(0.5);
        assertThat(a.metrics()).doesNotContainKey("mse");
    }
}
