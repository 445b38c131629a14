package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.report.JunitXml;
import dev.twinprop.comparison.report.MarkdownSummary;
import java.nio.file.Path;
import java.util.List;

/** The files in which a diff leaves its result. */
final class ReportFolder {

    private ReportFolder() {}

    /**
     * Writes the result in all its forms.
     *
     * @param json the content of {@code report.json}
     * @return the file {@code report.json}
     */
    static Path write(Path folder, Diff.Outcome outcome, String json) {
        Path report = folder.resolve("report.json");
        OutputFiles.write(report, json + "\n");
        OutputFiles.write(folder.resolve("side-by-side.txt"), outcome.sideBySide());
        OutputFiles.write(folder.resolve("summary.md"), MarkdownSummary.of(outcome.report()));
        OutputFiles.write(folder.resolve("junit.xml"), JunitXml.of(List.of(outcome.report())));
        return report;
    }
}
