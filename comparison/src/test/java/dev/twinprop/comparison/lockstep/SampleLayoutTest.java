package dev.twinprop.comparison.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.ContractSpecs;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.RandomExperiment;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Samples that stand in columns")
class SampleLayoutTest {

    private static final ExperimentSpec SPEC =
            (ExperimentSpec) ContractSpecs.all().findFirst().orElseThrow().get()[0];

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 16})
    @DisplayName("are recognised whatever the size of the batch, with weights stored (out, in)")
    void columns(int m) {
        Report report = diff(m, SampleLayoutTest::isBatchOrWeight);
        assertThat(report.verdict()).isNotEqualTo(Verdict.BUG);
        assertThat(report.findings()).isEmpty();
        assertThat(report.recognised()).anySatisfy(note -> assertThat(note).startsWith("samples-in-columns"));
    }

    @Test
    @DisplayName("are not recognised where only one quantity is turned: that is a wrong shape")
    void one() {
        Report report = diff(5, name -> name.equals("z1"));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.recognised()).isEmpty();
        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.quantity()).isEqualTo("z1"));
    }

    private static boolean isBatchOrWeight(String name) {
        return name.matches("[za]\\d|d[za]\\d|dx") || name.contains("W");
    }

    private static Report diff(int m, Predicate<String> isTurned) {
        Experiment experiment = RandomExperiment.of(SPEC, m);
        Implementation turned = Implementation.of("turned", given -> {
            var run = Sides.scratch().start(given);
            return (batch, sink) -> run.step(
                    batch,
                    (name, snapshot) -> sink.record(
                            name, () -> isTurned.test(name) ? snapshot.get().transposed() : snapshot.get()));
        });
        return Sides.diff(experiment, turned, Mode.RESYNC, 3);
    }
}
