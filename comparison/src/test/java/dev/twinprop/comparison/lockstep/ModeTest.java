package dev.twinprop.comparison.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.datasets.Experiments;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lockstep")
class ModeTest {

    @Test
    @DisplayName("with resync takes the candidate's parameters over, so that only the faulty step itself is off")
    void resync() {
        Report report = faulty(Mode.RESYNC);
        assertThat(report.mode()).isEqualTo("resync");
        assertThat(error(report, 0, "b1_new")).isGreaterThan(1);
        for (int step = 0; step < 3; step++) {
            assertThat(error(report, step, "z1")).isLessThan(1e-12);
            assertThat(error(report, step, "loss")).isLessThan(1e-12);
        }
    }

    @Test
    @DisplayName("that runs free lets both sides drift apart")
    void free() {
        Report report = faulty(Mode.FREE);
        assertThat(report.mode()).isEqualTo("free");
        assertThat(error(report, 0, "z1")).isLessThan(1e-12);
        assertThat(error(report, 1, "z1")).isGreaterThan(1e-3);
        assertThat(error(report, 2, "loss")).isGreaterThan(1e-3);
    }

    @Test
    @DisplayName("that runs free accuses a correct network as little")
    void freeWithoutFault() {
        Report report = Sides.diff(Experiments.prepare(Sides.builtIn("circles")), Sides.scratch(), Mode.FREE, 20);
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    }

    @Test
    @DisplayName("over 2,000 steps gives a report no larger than over a few")
    void reportStaysSmall() {
        Report report = Sides.diff(Experiments.prepare(Sides.builtIn("xor")), Sides.scratch(), Mode.RESYNC, 2000);
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.compared()).isEqualTo(2000 * 22);
        assertThat(report.endToEnd()).hasSize(11 * 22);
        assertThat(report.endToEnd()).anySatisfy(row -> assertThat(row.step()).isGreaterThan(10));
        assertThat(ReportFiles.json(report)).hasSizeLessThan(100_000);
    }

    @Test
    @DisplayName("with a fault in every step lists the first findings and counts the rest")
    void findingsStayFew() {
        Report report = xor("missing-activation-derivative");
        assertThat(report.findings()).hasSize(1000);
        assertThat(report.warnings()).anySatisfy(warning -> assertThat(warning).startsWith("findings-dropped: "));
    }

    @Test
    @DisplayName("of a run that diverges lists the first quantities that could not be judged and counts the rest")
    void notJudgedStayFew() {
        Report report = xor("ascent");
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.notJudged()).hasSize(200);
        assertThat(report.warnings()).anySatisfy(warning -> assertThat(warning).startsWith("not-judged-dropped: "));
        assertThat(ReportFiles.json(report)).hasSizeLessThan(300_000);
    }

    private static Report xor(String fault) {
        return Sides.diff(Experiments.prepare(Sides.builtIn("xor")), Sides.scratchWith(fault), Mode.RESYNC, 300);
    }

    private static Report faulty(Mode mode) {
        return Sides.diff(
                Experiments.prepare(Sides.builtIn("spiral")), Sides.scratchWith("bias-gradient-not-averaged"), mode, 3);
    }

    private static double error(Report report, int step, String quantity) {
        return report.endToEnd().stream()
                .filter(row -> row.step() == step && row.quantity().equals(quantity))
                .mapToDouble(EndToEndRow::relativeError)
                .findFirst()
                .orElseThrow();
    }
}
