package dev.twinprop.comparison.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.BuiltInExperiments;
import dev.twinprop.datasets.Experiments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rows of an epoch")
class EpochRowsTest {

    private static final int BATCH = 9;

    private final Experiment experiment = Experiments.prepare(
            BuiltInExperiments.find("norms").orElseThrow().withBatchSize(OptionalInt.of(BATCH + 1)));
    private final MiniBatch data = whole();

    private MiniBatch whole() {
        Experiment full = Experiments.prepare(
                BuiltInExperiments.find("norms").orElseThrow().withBatchSize(OptionalInt.empty()));
        return full.batches().get(0);
    }

    private List<Integer> order() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, data.size()).boxed().toList());
        Collections.shuffle(order, new Random(3));
        return order;
    }

    private static List<MiniBatch> batches(Tensor samples, Tensor targets, List<Integer> order, int size) {
        List<MiniBatch> batches = new ArrayList<>();
        for (int start = 0; start < order.size(); start += size) {
            int[] rows = order.subList(start, Math.min(start + size, order.size())).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            batches.add(new MiniBatch(samples.rows(rows, 0, rows.length), targets.rows(rows, 0, rows.length)));
        }
        return batches;
    }

    private String cause(List<MiniBatch> seen) {
        List<DrawFinding> findings = EpochRows.check(experiment, seen);
        assertThat(findings).hasSize(1);
        return findings.get(0).cause();
    }

    private List<MiniBatch> seen(List<Integer> order) {
        return batches(data.samples(), data.targets(), order, BATCH + 1);
    }

    @Test
    @DisplayName("in any order, in batches of any size and in either type, are accepted")
    void agree() {
        for (int size : new int[] {1, BATCH, BATCH + 1, data.size()}) {
            assertThat(EpochRows.check(experiment, batches(data.samples(), data.targets(), order(), size)))
                    .isEmpty();
        }
        Tensor single = data.samples().map(value -> (float) value);
        assertThat(EpochRows.check(experiment, batches(single, data.targets(), order(), BATCH)))
                .isEmpty();
    }

    @Test
    @DisplayName("that are missing, repeated, scaled or have another's target are named")
    void nameMistakes() {
        List<Integer> order = order();
        int whole = data.size() / (BATCH + 1) * (BATCH + 1);
        assertThat(whole).isLessThan(data.size());
        assertThat(cause(seen(order.subList(0, whole)))).isEqualTo("last-batch-dropped");
        assertThat(cause(seen(order.subList(3, order.size())))).isEqualTo("sample-dropped-or-repeated");
        List<Integer> twice = new ArrayList<>(order);
        twice.set(4, twice.get(5));
        assertThat(cause(seen(twice))).isEqualTo("sample-dropped-or-repeated");
        Tensor scaled = data.samples().map(value -> 0.5 * value + 1);
        assertThat(cause(batches(scaled, data.targets(), order, BATCH))).isEqualTo("rows-not-in-data");
        Tensor still = data.targets().rows(order().stream().mapToInt(i -> i).toArray(), 0, data.size());
        assertThat(cause(batches(data.samples(), still, order, BATCH))).isEqualTo("targets-not-moved-with-samples");
        Tensor first = data.targets().rows(new int[data.size()], 0, data.size());
        assertThat(cause(batches(data.samples(), first, order, BATCH))).isEqualTo("wrong-targets");
    }
}
