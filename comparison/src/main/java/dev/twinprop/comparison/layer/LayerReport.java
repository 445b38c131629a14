package dev.twinprop.comparison.layer;

import java.util.List;
import java.util.Locale;

/**
 * What came out of comparing a layer with its reference.
 *
 * @param findings what is wrong
 * @param agreeing quantities of which every value that could be judged is right
 * @param notJudged quantities in which the estimated bound is too wide, or infinite, to judge a single value
 * @param change the relative change of all arguments by which the bound was estimated
 */
public record LayerReport(List<LayerFinding> findings, List<String> agreeing, List<String> notJudged, double change) {

    public LayerReport {
        findings = List.copyOf(findings);
        agreeing = List.copyOf(agreeing);
        notJudged = List.copyOf(notJudged);
    }

    /** The findings with their evidence, one below the other, and what the bound rests on. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (LayerFinding finding : findings) {
            text.append(finding.quantity())
                    .append("  WRONG  ")
                    .append(finding.what())
                    .append('\n');
            finding.hints()
                    .forEach(hint -> text.append("    hint  ").append(hint).append('\n'));
        }
        line(text, "agree: ", agreeing);
        line(text, "not judged, the bound is too wide: ", notJudged);
        return text.append(String.format(
                        Locale.ROOT,
                        "Allowed errors are estimated, not proven: what relative changes of %.1e in input, parameters"
                                + " and output gradient do to the reference.",
                        change))
                .toString();
    }

    private static void line(StringBuilder text, String title, List<String> quantities) {
        if (!quantities.isEmpty()) {
            text.append(title).append(String.join(", ", quantities)).append('\n');
        }
    }
}
