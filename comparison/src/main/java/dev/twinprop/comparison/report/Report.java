package dev.twinprop.comparison.report;

import java.util.List;

/**
 * Everything that a diff found: the content of {@code report.json}.
 *
 * @param arguments what to give twinprop to run this again, without where and how the result is written; empty if it did
 *     not come from a command
 * @param experiment its name
 * @param reference the trusted implementation
 * @param candidate the implementation under examination
 * @param dtype the type in which the candidate computes
 * @param mode {@code resync} or {@code free}
 * @param widen how many times wider than derived all bounds were taken
 * @param steps how many steps were compared
 * @param compared how many quantities were compared, over all steps
 * @param notRecorded quantities that the candidate never recorded
 * @param notCompared recorded names that mean nothing here
 * @param recognised layouts and habits that were understood
 * @param findings every disagreement
 * @param diagnoses what explains them
 * @param unexplained what nothing explains
 * @param notJudged quantities whose bound is wider than themselves
 * @param probabilistic quantities that were judged by the probabilistic bound, since the proven one is too wide
 * @param endToEnd the distance between the two runs
 * @param nearest the number nearest to its bound, or farthest beyond it
 * @param warnings what the input cannot show; each starts with an id
 */
public record Report(
        String schema,
        List<String> arguments,
        String experiment,
        String reference,
        String candidate,
        String dtype,
        String mode,
        double widen,
        Verdict verdict,
        int steps,
        int compared,
        List<String> notRecorded,
        List<String> notCompared,
        List<String> recognised,
        List<Finding> findings,
        List<Diagnosis> diagnoses,
        List<Unexplained> unexplained,
        List<String> notJudged,
        List<String> probabilistic,
        List<EndToEndRow> endToEnd,
        Closeness nearest,
        List<String> warnings) {

    /** The version of this form. */
    public static final String SCHEMA = "twinprop/report/1";

    /** The same report with the arguments of the command that gave it. */
    public Report withArguments(List<String> command) {
        return new Report(
                schema,
                List.copyOf(command),
                experiment,
                reference,
                candidate,
                dtype,
                mode,
                widen,
                verdict,
                steps,
                compared,
                notRecorded,
                notCompared,
                recognised,
                findings,
                diagnoses,
                unexplained,
                notJudged,
                probabilistic,
                endToEnd,
                nearest,
                warnings);
    }
}
