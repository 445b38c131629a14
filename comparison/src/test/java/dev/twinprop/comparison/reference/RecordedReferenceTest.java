package dev.twinprop.comparison.reference;

import static dev.twinprop.comparison.assertion.TwinpropAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twinprop.comparison.diff.ReferenceCheck;
import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.outside.OutsideException;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Unexplained;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

@DisplayName("A recorded reference")
class RecordedReferenceTest {

    private static final int STEPS = 3;

    private final Experiment experiment = Experiments.prepare(Sides.builtIn("moons"));

    @TempDir
    Path folder;

    @BeforeEach
    void record() throws IOException {
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            Map<String, Tensor> recorded =
                    ReferenceRecorder.record(experiment, STEPS, Sides.pytorch(), evaluator, step -> {});
            NpzWriter.write(folder.resolve(RecordedReference.FILE), recorded);
        }
        Bundle.write(experiment, STEPS, folder);
    }

    @Test
    @DisplayName("holds what the correct network computes, all of it judged")
    void agrees() throws IOException {
        Report report = check(Sides.scratch());
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.notJudged()).isEmpty();
        assertThat(report.compared()).isPositive();
        assertThat(report.warnings()).anySatisfy(warning -> assertThat(warning).startsWith("recorded-reference"));
        assertThat(Sides.scratch()).agreesWithRecorded(folder);
    }

    @Test
    @DisplayName("finds a bug and where it begins, without a name for it")
    void bug() throws IOException {
        Report report = check(Sides.scratchWith("bias-gradient-not-averaged"));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.diagnoses()).isEmpty();
        assertThat(report.findings())
                .filteredOn(finding -> finding.step() == 0 && finding.origin())
                .extracting(Finding::quantity)
                .allMatch(quantity -> quantity.matches("db\\d"))
                .isNotEmpty();
        assertThat(report.unexplained())
                .extracting(Unexplained::quantity)
                .allMatch(quantity -> quantity.matches("db\\d"));
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(Sides.scratchWith("ascent")).agreesWithRecorded(folder))
                .withMessageContaining("first divergence");
    }

    @Test
    @DisplayName("excuses what the updates compensate, but dx is an end of its own")
    void convention() throws IOException {
        Implementation summing = Sides.scratchWith("sum-then-scale-gradients");
        assertThat(check(summing).verdict()).isEqualTo(Verdict.BUG);
        Implementation withoutInputGradient = Implementation.of("without dx", given -> {
            TrainingRun run = summing.start(given);
            return (batch, sink) -> run.step(batch, (name, snapshot) -> {
                if (!name.equals(Quantities.DX)) {
                    sink.record(name, snapshot);
                }
            });
        });
        assertThat(check(withoutInputGradient).verdict()).isEqualTo(Verdict.CONVENTION);
    }

    @Test
    @DisplayName("refuses values of a narrower type than its bounds are for")
    void narrower() {
        Implementation single = Implementation.of("single", given -> {
            TrainingRun run = Sides.scratch().start(given);
            return (batch, sink) -> run.step(
                    batch,
                    (name, snapshot) -> sink.record(name, () -> snapshot.get().as(DType.FLOAT32)));
        });
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> check(single))
                .withMessageContaining("--dtype float32");
    }

    private Report check(Implementation network) throws IOException {
        try (RecordedReference reference = RecordedReference.open(folder.resolve(RecordedReference.FILE))) {
            assertThat(reference.hasBounds()).isTrue();
            assertThat(reference.steps()).isEqualTo(STEPS);
            return ReferenceCheck.run(experiment, network, reference, STEPS, List.of())
                    .report();
        }
    }
}
