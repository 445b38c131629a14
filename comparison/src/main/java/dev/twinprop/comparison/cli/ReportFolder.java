package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.report.JunitXml;
import dev.twinprop.comparison.report.MarkdownSummary;
import java.nio.file.Path;
import java.util.List;

/** The files in which a diff leaves its result. */
final class ReportFolder {

    /** What they are called. */
    static final List<String> NAMES = List.of("report.json", "side-by-side.txt", "summary.md", "junit.xml");

    private ReportFolder() {}

    /**
     * Writes the result in all its forms.
     *
     * @param json the content of {@code report.json}
     * @return the files, {@code report.json} first
     */
    static List<Path> write(Path folder, Diff.Outcome outcome, String json) {
        List<String> contents = List.of(
                json + "\n",
                outcome.sideBySide(),
                MarkdownSummary.of(outcome.report()),
                JunitXml.of(List.of(outcome.report())));
        List<Path> files = NAMES.stream().map(folder::resolve).toList();
        for (int i = 0; i < files.size(); i++) {
            OutputFiles.write(files.get(i), contents.get(i));
        }
        return files;
    }
}
