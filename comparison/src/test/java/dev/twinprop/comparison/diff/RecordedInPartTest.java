package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.trace.QuantitySink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A network that promises nothing")
class RecordedInPartTest {

    @ParameterizedTest(name = "{0} is missing in: {1}")
    @CsvSource({"'', ''", "012, ''", "12, 0", "02, 1", "01, 2", "2, 1", "0, 1 2"})
    @DisplayName("misses what it recorded in other steps")
    void misses(String recordedIn, String missing) {
        Report report = Sides.diff(
                Sides.builtIn("blobs"), Implementation.of("part", experiment -> new Part(experiment, recordedIn)));
        String steps = report.findings().stream()
                .map(finding -> Integer.toString(finding.step()))
                .reduce((earlier, later) -> earlier + " " + later)
                .orElse("");
        assertThat(steps).isEqualTo(missing);
        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.MISSING);
            assertThat(finding.quantity()).isEqualTo("dz2");
        });
        assertThat(report.verdict()).isEqualTo(missing.isEmpty() ? Verdict.AGREE : Verdict.BUG);
        assertThat(report.notRecorded().contains("dz2")).isEqualTo(recordedIn.isEmpty());
    }

    /** The hand-written network, which records dz2 only in the steps with these numbers. */
    private static final class Part implements TrainingRun {

        private final TrainingRun network;
        private final String recordedIn;
        private int step;

        Part(Experiment experiment, String recordedIn) {
            this.network = Sides.scratch().start(experiment);
            this.recordedIn = recordedIn;
        }

        @Override
        public void step(MiniBatch batch, QuantitySink sink) {
            boolean isRecorded = recordedIn.contains(Integer.toString(step++));
            network.step(batch, (name, snapshot) -> {
                if (isRecorded || !name.equals("dz2")) {
                    sink.record(name, snapshot);
                }
            });
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
