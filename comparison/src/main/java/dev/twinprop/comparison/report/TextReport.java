package dev.twinprop.comparison.report;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as text for a terminal. */
public final class TextReport {

    private static final int STEPS_SHOWN = 3;
    private static final int WIDTH = 100;
    private static final int NAMES_SHOWN = 8;
    private static final int LABEL_WIDTH = 11;
    private static final String LABEL = "  %-" + (LABEL_WIDTH - 2) + "s";

    private final ExperimentSpec spec;
    private final Report report;
    private final Map<String, String> marks = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private TextReport(ExperimentSpec spec, Report report) {
        this.spec = spec;
        this.report = report;
        report.findings()
                .forEach(finding -> marks.merge(
                        key(finding.step(), finding.quantity()),
                        finding.origin() ? "!" : "~",
                        (a, b) -> a.equals("!") ? a : b));
    }

    /** The whole report: header, errors in data-flow order, what was found, verdict. */
    public static String of(ExperimentSpec spec, int rows, Report report) {
        TextReport text = new TextReport(spec, report);
        text.header(rows);
        text.steps();
        text.findings();
        text.verdict();
        return text.text.toString();
    }

    private void header(int rows) {
        line("%s", Headline.of(spec, rows, report.dtype()));
        line(
                "candidate %s against reference %s, %d %s, %s",
                report.candidate(),
                report.reference(),
                report.steps(),
                report.steps() == 1 ? "step" : "steps",
                report.mode());
        if (report.widen() != 1) {
            line("all bounds are taken %s times as wide as derived", number(report.widen()));
        }
        line("");
        line(
                "worst error per quantity, relative to max|reference| (updates for *_new)%s",
                report.findings().isEmpty() ? "" : "; ! own fault, ~ inherited");
    }

    private void steps() {
        int firstWrong =
                report.findings().stream().mapToInt(Finding::step).min().orElse(-1);
        int shown = 0;
        for (int step = 0; step < report.steps(); step++) {
            if (step < STEPS_SHOWN || step == firstWrong) {
                step(step);
                shown++;
            }
        }
        int hidden = report.steps() - shown;
        if (hidden > 0) {
            line("… %d more steps", hidden);
        }
        line("");
    }

    private void step(int step) {
        line("step %d", step);
        List<Stage> stages = spec.network().stages();
        List<String> forward = new ArrayList<>();
        for (Stage stage : stages) {
            forward.add(stage.output());
            stage.statistics().forEach(statistic -> forward.add(statistic.name()));
        }
        forward.add(Quantities.DATA_LOSS);
        forward.add(Quantities.LOSS);
        cells(step, "forward", forward);
        List<String> backward = new ArrayList<>();
        for (int i = stages.size() - 1; i >= 0; i--) {
            backward.add(Quantities.gradient(stages.get(i).output()));
            stages.get(i).parameters().forEach(parameter -> backward.add(Quantities.gradient(parameter.name())));
        }
        backward.add(Quantities.DX);
        cells(step, "backward", backward);
        List<String> update = new ArrayList<>();
        for (String parameter : Quantities.parameters(spec.network())) {
            spec.optimizer().stateNames(parameter).forEach(name -> update.add(Quantities.state(name, parameter)));
            update.add(Quantities.updated(parameter));
        }
        cells(step, "update", update);
    }

    private void cells(int step, String label, List<String> quantities) {
        StringBuilder row = new StringBuilder(String.format(LABEL, label));
        for (String quantity : quantities) {
            Optional<String> cell = cell(step, quantity);
            if (cell.isPresent()) {
                if (row.length() + cell.get().length() + 2 > WIDTH) {
                    line("%s", row);
                    row = new StringBuilder(String.format(LABEL, ""));
                }
                row.append(cell.get()).append("  ");
            }
        }
        if (row.length() > LABEL_WIDTH) {
            line("%s", row);
        }
    }

    private Optional<String> cell(int step, String quantity) {
        String mark = marks.getOrDefault(key(step, quantity), "");
        Optional<EndToEndRow> row = report.endToEnd().stream()
                .filter(candidate ->
                        candidate.step() == step && candidate.quantity().equals(quantity))
                .findFirst();
        if (row.isEmpty() && mark.isEmpty()) {
            return Optional.empty();
        }
        String error = String.format("%-7s", row.map(TextReport::error).orElse("–"));
        return Optional.of(quantity + " " + error + mark);
    }

    private void findings() {
        Optional<Finding> first =
                report.findings().stream().filter(Finding::origin).min(Comparator.comparingInt(Finding::step));
        first.ifPresent(finding -> {
            line("first divergence: step %d %s, %s", finding.step(), finding.quantity(), describe(finding));
            line("");
        });
        report.diagnoses().forEach(this::diagnosis);
        for (Unexplained unexplained : report.unexplained()) {
            line("step %d  %s  UNEXPLAINED", unexplained.step(), unexplained.quantity());
            line("        %s", unexplained.hint());
        }
        report.recognised().forEach(note -> line("recognised: %s", note));
        names("not recorded", report.notRecorded());
        names("not compared", report.notCompared());
        names("not judged", report.notJudged());
        names("judged by the probabilistic bound, the proven one being too wide", report.probabilistic());
        report.warnings().forEach(warning -> line("warning: %s", warning));
        if (text.charAt(text.length() - 2) != '\n') {
            line("");
        }
    }

    /** A list of names in one line, cut where there are many. */
    private void names(String label, List<String> names) {
        if (!names.isEmpty()) {
            String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(" "));
            line("%s: %s%s", label, shown, names.size() > NAMES_SHOWN ? " … " + names.size() + " in all" : "");
        }
    }

    private void diagnosis(Diagnosis diagnosis) {
        line(
                "step %d  %s  %s  %s",
                diagnosis.step(), String.join(" ", diagnosis.quantities()), diagnosis.kind(), diagnosis.cause());
        line("        expected  %s", diagnosis.expectedFormula());
        String evidence = diagnosis.explainedValues() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "     (explains all %d values to %.1e)",
                        diagnosis.explainedValues(),
                        diagnosis.residual());
        line("        computed  %s%s", diagnosis.computedFormula(), evidence);
        line("        fix       %s", diagnosis.fix());
        for (Diagnosis.Alternative alternative : diagnosis.alternatives()) {
            line("        or        %s: %s", alternative.cause(), alternative.computedFormula());
        }
    }

    private static String describe(Finding finding) {
        return switch (finding.kind()) {
            case MISSING -> "not recorded";
            case SHAPE -> "shape " + finding.actualShape() + ", expected " + finding.expectedShape();
            case VALUES, NOT_FINITE -> values(finding);
        };
    }

    /** As many digits as it takes to see the difference. */
    private static String values(Finding finding) {
        String actual = number(finding.actual());
        String expected = number(finding.expected());
        boolean alike = actual.equals(expected);
        List<Integer> index = finding.worstIndex();
        return "computed " + (alike ? finding.actual() : actual) + ", expected "
                + (alike ? finding.expected() : expected)
                + (index == null || index.isEmpty() ? "" : " at index " + index);
    }

    private void verdict() {
        Closeness nearest = report.nearest();
        String margin = report.verdict() == Verdict.AGREE
                ? String.format(
                        Locale.ROOT,
                        "; nearest to its bound: %s in step %d, error/allowed %.2g",
                        nearest.quantity(),
                        nearest.step(),
                        nearest.ratio())
                : "; " + counted();
        line(
                "%s  %d quantities over %d %s%s",
                report.verdict(), report.compared(), report.steps(), report.steps() == 1 ? "step" : "steps", margin);
    }

    private String counted() {
        long origins = report.findings().stream().filter(Finding::origin).count();
        return origins + " wrong by themselves, " + (report.findings().size() - origins) + " inherited";
    }

    private static String error(EndToEndRow row) {
        return row.relativeError() == 0 ? "0" : String.format(Locale.ROOT, "%.1e", row.relativeError());
    }

    private static String key(int step, String quantity) {
        return step + "/" + quantity;
    }

    /** Up to six significant digits without trailing zeros. */
    private static String number(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.6g", value).replaceAll("\\.?0+($|e)", "$1");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
