package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.tensor.DType;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A correct network")
class CorrectNetworkTest {

    private static final int NETWORKS = 50;

    static Stream<Arguments> seedsAndTypes() {
        return Stream.of(DType.values())
                .flatMap(dtype -> Stream.iterate(0L, seed -> seed < NETWORKS, seed -> seed + 1)
                        .map(seed -> Arguments.argumentSet("seed " + seed + ", " + dtype.id(), seed, dtype)));
    }

    @ParameterizedTest
    @MethodSource("seedsAndTypes")
    @DisplayName("of any architecture is never accused")
    void isNeverAccused(long seed, DType dtype) {
        Experiment experiment = new RandomNetwork(seed).experiment(dtype);
        Report report = Sides.diff(experiment, Sides.scratch(), Mode.RESYNC, 4);
        assertThat(report.findings()).as("%s", experiment.spec()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.compared()).isPositive();
        assertThat(report.notRecorded()).isEmpty();
    }
}
