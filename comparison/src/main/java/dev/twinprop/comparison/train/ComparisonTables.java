package dev.twinprop.comparison.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison as tables in Markdown. */
public final class ComparisonTables {

    private ComparisonTables() {}

    /** The whole page. */
    public static String markdown(ComparisonReport report) {
        return "# " + report.experiment() + " by " + report.varied() + "\n\n`twinprop "
                + String.join(" ", report.arguments()) + "`\n\n" + report.dtype() + ", " + report.epochs()
                + " epochs; seeds: "
                + report.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")) + "; rows: "
                + named(report.rows()) + ". Made with " + named(report.versions()) + ".\n\n" + summary(report);
    }

    private static String named(Map<String, ?> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What each network reached with each value, from the first seed; from several, the spread. */
    public static String summary(ComparisonReport report) {
        boolean classes = !report.classes().isEmpty();
        String part = report.runs().get(0).headlinePart();
        StringBuilder table = new StringBuilder();
        List<String> header = new ArrayList<>(List.of(report.varied(), "network", "untrained loss", "training loss"));
        if (classes) {
            header.add("training accuracy");
        }
        if (!part.equals("training")) {
            header.add(part + " loss");
            if (classes) {
                header.add(part + " accuracy");
            }
        }
        header.addAll(List.of("epochs", "seconds", "first not finite"));
        head(table, header);
        for (String value : report.values()) {
            for (String network : report.implementations()) {
                report.of(network, value).stream()
                        .filter(run -> run.seed() == report.seeds().get(0))
                        .forEach(run -> row(table, cells(run, classes)));
            }
        }
        return faulty(report) + (report.seeds().size() == 1 ? table.toString() : table + "\n" + spread(report));
    }

    /** Which network the seeded bugs are in: faults are of the hand-written one alone. */
    private static String faulty(ComparisonReport report) {
        String networks = report.implementations().stream()
                .filter(name -> name.startsWith("scratch"))
                .collect(Collectors.joining(", "));
        return report.faults().isEmpty()
                ? ""
                : "Seeded into " + networks + ": " + String.join(", ", report.faults()) + ".\n\n";
    }

    private static List<String> cells(ComparedRun run, boolean classes) {
        List<String> cells = new ArrayList<>(List.of(
                run.value(),
                run.implementation(),
                number(run.untrained().loss()),
                number(run.training().loss())));
        if (classes) {
            cells.add(accuracy(run.training()));
        }
        if (!run.headlinePart().equals("training")) {
            cells.add(number(run.headline().loss()));
            if (classes) {
                cells.add(accuracy(run.headline()));
            }
        }
        cells.add(Integer.toString(run.stopped().epoch()));
        cells.add(run.timedSteps() == 0 ? "" : String.format(Locale.ROOT, "%.2f", run.seconds()));
        cells.add(
                run.stopped().isNotFinite()
                        ? run.stopped().quantity() + " in step " + run.stopped().step()
                        : "");
        return cells;
    }

    /** How the results vary with the seed; runs that ended in numbers that are not finite are counted apart. */
    private static String spread(ComparisonReport report) {
        StringBuilder table = new StringBuilder();
        head(table, List.of(report.varied(), "network", "metric", "mean", "sd", "min", "max", "seeds", "not finite"));
        String part = report.runs().get(0).headlinePart();
        for (String value : report.values()) {
            for (String network : report.implementations()) {
                List<ComparedRun> runs = report.of(network, value);
                add(
                        table,
                        value,
                        network,
                        "training loss",
                        runs,
                        run -> run.training().loss());
                add(
                        table,
                        value,
                        network,
                        part + " accuracy",
                        runs,
                        run -> run.headline().accuracy());
            }
        }
        return table.toString();
    }

    private static void add(
            StringBuilder table,
            String value,
            String network,
            String metric,
            List<ComparedRun> runs,
            Function<ComparedRun, @Nullable Double> score) {
        List<Double> scores = new ArrayList<>();
        for (ComparedRun run : runs) {
            Double one = score.apply(run);
            if (one != null && !run.stopped().isNotFinite()) {
                scores.add(one);
            }
        }
        long notFinite =
                runs.stream().filter(run -> run.stopped().isNotFinite()).count();
        List<String> cells = new ArrayList<>(List.of(value, network, metric));
        if (!scores.isEmpty()) {
            Numbers numbers = Numbers.of(scores);
            cells.addAll(List.of(
                    number(numbers.mean()), number(numbers.sd()), number(numbers.min()), number(numbers.max())));
        } else if (notFinite > 0) {
            cells.addAll(List.of("", "", "", ""));
        } else {
            return; // not measured: numbers have no accuracy
        }
        cells.addAll(List.of(Integer.toString(scores.size()), notFinite == 0 ? "" : Long.toString(notFinite)));
        row(table, cells);
    }

    private static void head(StringBuilder table, List<String> names) {
        row(table, names);
        row(table, names.stream().map(name -> "---").toList());
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** Outputs that are not numbers name no class. */
    private static String accuracy(PartScores scores) {
        return Double.isNaN(scores.loss()) ? "" : number(scores.accuracy());
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.4g", value);
    }
}
