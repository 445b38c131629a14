package dev.twinprop.comparison.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.file.SafetensorsWriter;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A recorded trace")
class RecordedTraceTest {

    private static final int STEPS = 3;

    private final Experiment experiment = Traces.experiment();
    private final Map<String, Tensor> trace = Traces.recorded(experiment, STEPS);

    @TempDir
    Path folder;

    @Test
    @DisplayName("of a correct network agrees, all of it compared")
    void agrees() throws IOException {
        Report report = report();
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.findings()).isEmpty();
        assertThat(report.notRecorded()).isEmpty();
        assertThat(report.notCompared()).isEmpty();
        assertThat(report.compared())
                .isEqualTo(STEPS * Quantities.computed(experiment.spec()).size());
    }

    @Test
    @DisplayName("agrees where a program computed in double and wrote float32, declared or not")
    void writtenInFloat32() throws IOException {
        trace.replaceAll((name, tensor) -> tensor.as(DType.FLOAT32));
        assertThat(report().verdict()).isEqualTo(Verdict.AGREE);
        Experiment single = new Experiment(
                experiment.spec().withDType(DType.FLOAT32), experiment.initialParameters(), experiment.batches());
        Path file = folder.resolve("single.npz");
        NpzWriter.write(file, trace);
        try (RecordedTrace recorded = RecordedTrace.open(file, single, STEPS)) {
            assertThat(Sides.diff(single, recorded, Mode.RESYNC, STEPS).verdict())
                    .isEqualTo(Verdict.AGREE);
        }
    }

    @Test
    @DisplayName("may be written in safetensors, with step0/ before the names")
    void safetensors() throws IOException {
        Tensor z1 = trace.remove("z1");
        trace.put("step0/z1", z1);
        Path file = folder.resolve("trace.safetensors");
        SafetensorsWriter.write(file, trace);
        Report report = report(file);
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.notRecorded()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"z1", "step1/dW2", "step2/b1_new"})
    @DisplayName("that leaves out in one step what it has in others misses it there")
    void missing(String key) throws IOException {
        trace.remove(key);
        Report report = report();
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.notRecorded()).isEmpty();
        assertThat(report.findings()).hasSize(1);
        Finding finding = report.findings().get(0);
        assertThat(finding.kind()).isEqualTo(Finding.Kind.MISSING);
        assertThat((finding.step() == 0 ? "" : "step" + finding.step() + "/") + finding.quantity())
                .isEqualTo(key);
    }

    @Test
    @DisplayName("that never has a quantity is not accused for it")
    void notRecorded() throws IOException {
        trace.keySet().removeIf(key -> key.endsWith("dz1") || key.endsWith("loss"));
        Report report = report();
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.notRecorded()).containsExactlyInAnyOrder("dz1", "loss");
    }

    @Test
    @DisplayName("with a gap in its steps misses everything there")
    void gap() throws IOException {
        trace.keySet().removeIf(key -> key.startsWith("step1/"));
        Report report = report();
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.findings())
                .hasSameSizeAs(Quantities.computed(experiment.spec()))
                .allSatisfy(finding -> {
                    assertThat(finding.step()).isEqualTo(1);
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.MISSING);
                });
    }

    @Test
    @DisplayName("has as many steps as it computed, whatever inputs it repeats")
    void steps() throws IOException {
        trace.keySet().removeIf(key -> key.startsWith("step2/"));
        trace.put("step2/x", experiment.batches().get(2).samples());
        trace.put("step2/y", experiment.batches().get(2).targets());
        trace.put("step7/note", Tensor.scalar(1));
        NpzWriter.write(folder.resolve("trace.npz"), trace);
        try (RecordedTrace recorded = RecordedTrace.open(folder.resolve("trace.npz"), experiment, STEPS)) {
            assertThat(recorded.steps()).isEqualTo(2);
            assertThat(recorded.isRerunnable()).isFalse();
        }
    }

    @Test
    @DisplayName("lists names that mean nothing, with the nearest that does")
    void unknownNames() throws IOException {
        trace.put("dW_1", trace.get("dW1"));
        trace.put("step1/learning curve", Tensor.vector(1, 2, 3));
        Report report = report();
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.notCompared()).containsExactly("dW_1 (did you mean dW1?)", "learning curve");
    }

    @Test
    @DisplayName("may leave large arrays that nobody asks for unread")
    void unknownLargeArrays() throws IOException {
        trace.put("history", Tensor.vector(new double[100_000]));
        Report report = report();
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.notCompared()).containsExactly("history");
    }

    @Test
    @DisplayName("with a batch that is not the one it was given is found out")
    void otherBatch() throws IOException {
        trace.put("step1/x", experiment.batches().get(0).samples());
        Report report = report();
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.unexplained())
                .anySatisfy(one -> assertThat(one.hint()).startsWith("the step saw another x than it was given"));
    }

    @Test
    @DisplayName("of wrong shape or with NaN is a finding, not an error")
    void misshapen() throws IOException {
        trace.put("db1", Tensor.vector(1));
        trace.put("step1/a2", trace.get("step1/a2").map(e -> Double.NaN));
        assertThat(report().findings())
                .filteredOn(Finding::origin)
                .extracting(finding -> finding.step() + " " + finding.quantity() + " " + finding.kind())
                .contains("0 db1 SHAPE", "1 a2 NOT_FINITE");
    }

    @Test
    @DisplayName("is refused where it says two things, nothing, or far too much")
    void refused() throws IOException {
        expect(
                Map.of("z1", trace.get("z1"), "step0/z1", trace.get("z1")),
                ": z1 and step0/z1 name the same array; leave one out");
        expect(
                Map.of("loss_history", Tensor.vector(1, 2)),
                ": holds no quantity that a step computes, such as z1, dW1 or b3_new; it holds loss_history");
        expect(
                Map.of("x", experiment.batches().get(0).samples()),
                ": holds no quantity that a step computes, such as z1, dW1 or b3_new; it holds x");
        expect(Map.of(), ": holds no quantity that a step computes, such as z1, dW1 or b3_new; it holds nothing");
        expect(
                Map.of("z1", trace.get("z1"), "step5000/z1", trace.get("z1")),
                ": step 5000 follows step 0; steps are counted from 0, with the prefix step1/, step2/, …");
        trace.put("b1_new", Tensor.vector(new double[1_000_000]));
        NpzWriter.write(folder.resolve("trace.npz"), trace);
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(this::report)
                .withMessageContaining("trace.npz: array 'b1_new' declares 1000000 elements");
    }

    @Test
    @DisplayName("is refused where the file is none")
    void noTrace() throws IOException {
        Path file = folder.resolve("trace.npz");
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> report(file))
                .withMessage(file + " does not exist: check the path");
        Files.writeString(file, "z1 = [1, 2, 3]");
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> report(file))
                .withMessageStartingWith(file + " ")
                .withMessageContaining("numpy.savez");
    }

    @Test
    @DisplayName("records what any step has")
    void records() throws IOException {
        NpzWriter.write(
                folder.resolve("trace.npz"),
                Map.of("Z1", trace.get("z1"), "step1/dw1", trace.get("dW1"), "step1/x", trace.get("z1")));
        try (RecordedTrace recorded = RecordedTrace.open(folder.resolve("trace.npz"), experiment, STEPS)) {
            assertThat(recorded.records(experiment.spec())).isEqualTo(Set.of("z1", "dW1"));
        }
    }

    private void expect(Map<String, Tensor> arrays, String message) throws IOException {
        Path file = folder.resolve("refused.npz");
        NpzWriter.write(file, new TreeMap<>(arrays).descendingMap());
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> RecordedTrace.open(file, experiment, STEPS).close())
                .withMessage(file + message);
    }

    private Report report() throws IOException {
        Path file = folder.resolve("trace.npz");
        if (!Files.exists(file)) {
            NpzWriter.write(file, trace);
        }
        return report(file);
    }

    private Report report(Path file) {
        try (RecordedTrace recorded = RecordedTrace.open(file, experiment, STEPS)) {
            return Sides.diff(experiment, recorded, Mode.RESYNC, recorded.steps());
        }
    }
}
