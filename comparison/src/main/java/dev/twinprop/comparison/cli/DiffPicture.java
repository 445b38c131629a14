package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.verdict.QuantityErrors;
import dev.twinprop.comparison.picture.verdict.QuantityErrors.Entry;
import dev.twinprop.comparison.picture.verdict.QuantityErrors.Judged;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import java.util.List;
import java.util.stream.Collectors;

/** The table that a diff prints, as a picture. */
final class DiffPicture {

    private DiffPicture() {}

    static Picture of(Report report) {
        List<Entry> entries = report.endToEnd().stream()
                .map(row -> new Entry(row.step(), row.quantity(), row.relativeError(), judged(report, row)))
                .toList();
        String causes =
                report.diagnoses().stream().map(Diagnosis::cause).distinct().collect(Collectors.joining(", "));
        return QuantityErrors.of(
                report.experiment() + ": " + report.candidate() + " beside " + report.reference(),
                report.verdict() + (causes.isEmpty() ? "" : ", " + causes) + "; steps: " + report.steps() + "; "
                        + report.dtype(),
                entries);
    }

    private static Judged judged(Report report, EndToEndRow row) {
        return report.findings().stream()
                .filter(finding ->
                        finding.step() == row.step() && finding.quantity().equals(row.quantity()))
                .map(DiffPicture::judged)
                .findFirst()
                .orElse(Judged.WITHIN);
    }

    private static Judged judged(Finding finding) {
        return finding.origin() ? Judged.WRONG : Judged.INHERITED;
    }
}
