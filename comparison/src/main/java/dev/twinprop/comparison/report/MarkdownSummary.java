package dev.twinprop.comparison.report;

import java.util.stream.Collectors;

/** A report in a few lines of Markdown, for the summary page of a build. */
public final class MarkdownSummary {

    private MarkdownSummary() {}

    /** A headline, a table of what was found, and the warnings. */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("### ")
                .append(escaped(report.experiment()))
                .append(": ")
                .append(report.verdict())
                .append("\n\n");
        text.append('`')
                .append(report.candidate())
                .append("` against `")
                .append(report.reference())
                .append("`, ");
        text.append(report.compared()).append(" quantities over ").append(report.steps());
        text.append(report.steps() == 1 ? " step, " : " steps, ")
                .append(report.dtype())
                .append(".\n");
        if (!report.diagnoses().isEmpty() || !report.unexplained().isEmpty()) {
            text.append(
                    "\n| step | where | what | expected | computed | fix |\n| --- | --- | --- | --- | --- | --- |\n");
        }
        report.diagnoses()
                .forEach(diagnosis -> row(
                        text,
                        diagnosis.step(),
                        String.join(" ", diagnosis.quantities()),
                        diagnosis.kind() == Diagnosis.Kind.BUG ? "**" + diagnosis.cause() + "**" : diagnosis.cause(),
                        diagnosis.expectedFormula(),
                        diagnosis.computedFormula(),
                        diagnosis.fix()));
        report.unexplained()
                .forEach(one -> row(text, one.step(), one.quantity(), "**unexplained**", "", one.hint(), ""));
        if (!report.warnings().isEmpty()) {
            text.append(report.warnings().stream()
                    .map(warning -> "- " + escaped(warning))
                    .collect(Collectors.joining("\n", "\n", "\n")));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, int step, String... cells) {
        text.append("| ").append(step);
        for (String cell : cells) {
            text.append(" | ").append(escaped(cell));
        }
        text.append(" |\n");
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
