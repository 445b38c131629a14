package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.scorecard.suite.Architecture;
import dev.twinprop.comparison.scorecard.suite.Architectures;
import dev.twinprop.comparison.scorecard.suite.Probe;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.suite.TappedCandidate;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.tensor.DType;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proven balls of updates are wide in float32: some mistakes show as errors hardly larger. */
@DisplayName("What leaves its ball by little, where only updates are recorded,")
class NoiseOfTheRunTest {

    @ParameterizedTest(name = "is named: {0}, seed {1}, {2}")
    @CsvSource({
        "elu-selu-adam, 1, epsilon-inside-root, 2, CONVENTION, epsilon-placement",
        "images, 2, max-pool-of-zeros-around, , BUG, wrong-padding",
        "images, 0, max-pool-of-zeros-around, , BUG, wrong-padding"
    })
    void named(String architecture, long seed, String fault, Integer layer, Verdict verdict, String cause) {
        Architecture network = Architectures.all().stream()
                .filter(one -> one.name().equals(architecture))
                .findFirst()
                .orElseThrow();
        Experiment experiment = new Probe(network, DType.FLOAT32, seed, Probe.Kind.USUAL).experiment();
        OptionalInt at = layer == null ? OptionalInt.empty() : OptionalInt.of(layer);
        Report report = Sides.diff(
                experiment,
                new TappedCandidate(
                        Sides.scratch().withFaults(List.of(new FaultRequest(fault, at))),
                        Recording.UPDATES.quantities(experiment.spec())),
                Mode.RESYNC,
                3);
        assertThat(report.verdict()).isEqualTo(verdict);
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsOnly(cause);
    }
}
