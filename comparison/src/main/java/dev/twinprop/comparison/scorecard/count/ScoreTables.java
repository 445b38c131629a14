package dev.twinprop.comparison.scorecard.count;

import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.trial.Outcome.Correct;
import dev.twinprop.comparison.scorecard.trial.Outcome.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A score as tables. */
public final class ScoreTables {

    private ScoreTables() {}

    /** The rates, for a terminal. */
    public static String text(Score score) {
        return head(score) + "\n"
                + summary(score).stream()
                        .filter(table -> !table.isEmpty())
                        .map(Table::text)
                        .collect(Collectors.joining("\n"));
    }

    /** Everything, as a page. */
    public static String markdown(Score score) {
        List<Table> tables = new ArrayList<>(summary(score));
        tables.add(confusion(score));
        tables.add(failures(score));
        tables.add(alarms(score));
        return "# Scorecard\n\n" + head(score) + "\n"
                + tables.stream()
                        .filter(table -> !table.isEmpty())
                        .map(Table::markdown)
                        .collect(Collectors.joining("\n"));
    }

    private static String head(Score score) {
        return String.format(
                Locale.ROOT,
                "%d trials, seed %d%s, %.0f s. Rates with 95 %% bounds (Wilson).%n",
                score.trials(),
                score.seed(),
                score.quick() ? ", a sample of the suite (--quick)" : "",
                score.seconds());
    }

    private static List<Table> summary(Score score) {
        return List.of(
                targets(score),
                trials(score),
                rates(score),
                mistakes(score),
                correct(score),
                power(score),
                widths(score),
                rules(score));
    }

    private static Table targets(Score score) {
        Table table = new Table("What must be reached", "what", "at least", "measured", "");
        score.targets().stream()
                .filter(target -> target.measured().total() > 0)
                .forEach(target -> table.add(
                        target.what(),
                        String.format(Locale.ROOT, "%.0f %%", 100 * target.least()),
                        target.measured(),
                        target.isMet() ? "reached" : "MISSED"));
        return table;
    }

    private static Table trials(Score score) {
        Table table = new Table(
                "Networks with seeded faults",
                "block",
                "recorded",
                "dtype",
                "trials",
                "no effect",
                "as small as rounding",
                "within the bounds",
                "that show",
                "exceptions",
                "s each");
        for (Tally block : score.blocks()) {
            table.add(
                    block.block(),
                    block.recording(),
                    block.dtype(),
                    block.trials(),
                    block.cannotShow(),
                    block.rounding(),
                    block.withinRadius(),
                    block.detected().total(),
                    block.failed(),
                    String.format(Locale.ROOT, "%.2f", block.secondsEach()));
        }
        return table;
    }

    private static Table rates(Score score) {
        Table table = new Table(
                "Of those that show: detected and origin exact; of those detected: named, first or as an alternative",
                "block",
                "recorded",
                "dtype",
                "detected",
                "origin exact",
                "named",
                "named first");
        for (Tally block : score.blocks()) {
            table.add(
                    block.block(),
                    block.recording(),
                    block.dtype(),
                    block.detected(),
                    isFull(block) ? block.originExact() : "–",
                    block.named(),
                    block.namedFirst());
        }
        return table;
    }

    private static Table mistakes(Score score) {
        Table table = new Table(
                "Mistakes, of those detected",
                "block",
                "recorded",
                "dtype",
                "misnamed",
                "unexplained or in part",
                "wrong name beside the right",
                "accused conventions");
        for (Tally block : score.blocks()) {
            table.add(
                    block.block(),
                    block.recording(),
                    block.dtype(),
                    block.misnamed(),
                    block.unexplained(),
                    block.strayBesideRight(),
                    block.accused());
        }
        return table;
    }

    private static boolean isFull(Tally block) {
        return block.recording().equals(Recording.FULL.id());
    }

    private static Table correct(Score score) {
        Table table = new Table(
                "Correct networks",
                "group",
                "dtype",
                "steps",
                "false alarms",
                "not judged",
                "by the probabilistic bound",
                "s each");
        score.correct()
                .forEach(one -> table.add(
                        one.group(),
                        one.dtype(),
                        one.steps(),
                        one.accused(),
                        one.notJudged(),
                        one.probabilistic(),
                        String.format(Locale.ROOT, "%.2f", one.secondsEach())));
        return table;
    }

    private static Table power(Score score) {
        Table table = new Table("Power", "errors", "dtype", "found", "found half of the time", "found in 99 %");
        score.power()
                .forEach(one ->
                        table.add(one.measure(), one.dtype(), one.found(), number(one.half()), number(one.most())));
        return table;
    }

    private static Table widths(Score score) {
        Table table = new Table(
                "Largest radius of an updated parameter by its largest update, where only updates are recorded",
                "architecture",
                "dtype",
                "median parameter, proven",
                "worst parameter, proven",
                "median parameter, as judged",
                "worst parameter, as judged");
        for (Width one : score.widths()) {
            table.add(
                    one.architecture(),
                    one.dtype(),
                    number(one.provenMedian()),
                    number(one.provenLargest()),
                    number(one.median()),
                    number(one.largest()));
        }
        return table;
    }

    private static Table rules(Score score) {
        Table table = new Table(
                "Rules of other tools, on the same networks, end to end",
                "rule",
                "dtype",
                "faults detected",
                "false alarms",
                "conventions accused");
        score.rules()
                .forEach(one -> table.add(
                        one.rule(), one.dtype(), one.detected(), one.falseAlarms(), one.conventionsAccused()));
        return table;
    }

    private static Table confusion(Score score) {
        Table table = new Table("Confusion: seeded and named, where they differ", "seeded", "named", "networks");
        score.confusion().stream()
                .filter(entry -> !entry.isDiagonal())
                .forEach(entry -> table.add(entry.seeded(), entry.named(), entry.count()));
        return table;
    }

    private static Table failures(Score score) {
        Table table =
                new Table("Failures", "what", "faults", "recorded", "dtype", "networks", "effect", "first", "said");
        score.failures()
                .forEach(one -> table.add(
                        one.kind(),
                        one.faults(),
                        one.recording(),
                        one.dtype(),
                        one.count(),
                        number(one.effect()),
                        one.example(),
                        one.said()));
        return table;
    }

    private static Table alarms(Score score) {
        Table table = new Table("False alarms", "network", "verdict", "findings");
        for (Correct one : score.alarms()) {
            table.add(one.key(), one.verdict(), one.findings().stream().limit(3).toList());
        }
        return table;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2g", value);
    }
}
