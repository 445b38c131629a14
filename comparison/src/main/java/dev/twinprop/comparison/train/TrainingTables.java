package dev.twinprop.comparison.train;

import dev.twinprop.comparison.metric.ClassScores;
import dev.twinprop.comparison.metric.Classification;
import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.comparison.metric.Regression;
import dev.twinprop.comparison.report.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The results of a training as tables in Markdown. */
public final class TrainingTables {

    private static final int MOST_NAMED = 20;

    private TrainingTables() {}

    /** The whole page. */
    public static String markdown(TrainingReport report) {
        StringBuilder page = new StringBuilder("# " + report.experiment() + "\n\n");
        page.append("`twinprop ").append(ShellWord.line(report.arguments())).append("`\n\n");
        page.append(report.dtype()).append(", ").append(report.epochs()).append(" epochs, batches of ");
        page.append(report.batchSize()).append(", seed ").append(report.seed()).append("; rows: ");
        page.append(report.rows().entrySet().stream()
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(", ")));
        page.append(".\n\n").append(summary(report));
        for (TrainingReport.Side side : report.implementations()) {
            Classification classes = side.headline().classification();
            if (classes != null) {
                page.append("\n## ")
                        .append(side.implementation())
                        .append("\n\n")
                        .append(perClass(classes));
                page.append('\n').append(confusion(classes));
            }
        }
        if (report.seeds().size() > 1) {
            page.append("\n## Spread over ").append(report.seeds().size()).append(" seeds\n\n");
            page.append(spread(report));
            page.append("\n## Ranking\n\n")
                    .append(rankings(report).stripTrailing())
                    .append('\n');
        }
        return page.toString();
    }

    /** What each network reached, side by side. */
    public static String summary(TrainingReport report) {
        List<TrainingReport.Side> sides = new ArrayList<>(report.implementations());
        if (report.baseline() != null) {
            sides.add(report.baseline());
        }
        boolean classes = sides.get(0).training().classification() != null;
        StringBuilder table = new StringBuilder();
        row(table, header(classes));
        row(table, header(classes).stream().map(name -> "---").toList());
        for (TrainingReport.Side side : sides) {
            row(table, cells(side, "training", side.training()));
            if (side.validation() != null) {
                row(table, cells(side, "validation", side.validation()));
            }
            if (side.test() != null) {
                row(table, cells(side, "test", side.test()));
            }
        }
        sides.stream()
                .filter(side -> side.stopped().cause() != null)
                .forEach(side -> table.append('\n')
                        .append(side.implementation())
                        .append(" stopped in epoch ")
                        .append(side.stopped().epoch())
                        .append(", step ")
                        .append(side.stopped().step())
                        .append(": ")
                        .append(side.stopped().cause())
                        .append('\n'));
        return table.toString();
    }

    /** The metrics of networks on one part of the data, with those of each class. */
    public static String of(String part, Map<String, Metrics> networks) {
        boolean areClasses = networks.values().stream().anyMatch(metrics -> metrics.classification() != null);
        List<String> header = header(areClasses);
        StringBuilder table = new StringBuilder();
        row(table, header.subList(0, header.size() - 1));
        row(table, header.stream().skip(1).map(name -> "---").toList());
        networks.forEach((name, metrics) -> row(table, cells(name, part, metrics)));
        networks.forEach((name, metrics) -> {
            Classification classes = metrics.classification();
            if (classes != null) {
                table.append('\n').append(networks.size() > 1 ? name + ":\n\n" : "");
                table.append(perClass(classes)).append('\n').append(confusion(classes));
            }
        });
        return table.toString();
    }

    private static List<String> header(boolean classes) {
        return classes
                ? List.of(
                        "network", "part", "loss", "accuracy", "precision", "recall", "F1", "ROC-AUC", "ECE", "seconds")
                : List.of("network", "part", "loss", "MSE", "MAE", "R²", "seconds");
    }

    private static List<String> cells(TrainingReport.Side side, String part, Metrics metrics) {
        List<String> cells = cells(side.implementation(), part, metrics);
        cells.add(part.equals("training") ? String.format(Locale.ROOT, "%.2f", side.seconds()) : "");
        return cells;
    }

    private static List<String> cells(String implementation, String part, Metrics metrics) {
        List<String> cells = new ArrayList<>(List.of(implementation, part, number(metrics.loss())));
        Classification classes = metrics.classification();
        if (classes != null) {
            cells.add(share(classes.accuracy()));
            cells.add(share(classes.macro().precision()));
            cells.add(share(classes.macro().recall()));
            cells.add(share(classes.macro().f1()));
            cells.add(classes.rocAuc() == null ? "" : share(classes.rocAuc()));
            cells.add(
                    classes.calibration() == null
                            ? ""
                            : share(classes.calibration().expectedError()));
        }
        Regression regression = metrics.regression();
        if (regression != null) {
            cells.addAll(List.of(number(regression.mse()), number(regression.mae()), share(regression.r2())));
        }
        return cells;
    }

    private static String perClass(Classification classes) {
        StringBuilder table = new StringBuilder();
        row(table, List.of("class", "rows", "precision", "recall", "F1"));
        row(table, List.of("---", "---", "---", "---", "---"));
        for (ClassScores one : classes.perClass()) {
            row(
                    table,
                    List.of(
                            one.name(),
                            Integer.toString(one.support()),
                            share(one.scores().precision()),
                            share(one.scores().recall()),
                            share(one.scores().f1())));
        }
        return table.toString();
    }

    /** Rows are actual classes, columns predicted ones. */
    private static String confusion(Classification classes) {
        List<String> names = classes.perClass().stream().map(ClassScores::name).toList();
        StringBuilder table = new StringBuilder();
        List<String> header = new ArrayList<>(List.of("actual \\ predicted"));
        header.addAll(names);
        row(table, header);
        row(table, header.stream().map(name -> "---").toList());
        IntStream.range(0, names.size()).forEach(i -> {
            List<String> cells = new ArrayList<>(List.of(names.get(i)));
            classes.confusion().counts().get(i).forEach(count -> cells.add(count.toString()));
            row(table, cells);
        });
        return table.toString();
    }

    /** How the metrics vary with the seed. */
    public static String spread(TrainingReport report) {
        StringBuilder table = new StringBuilder();
        row(table, List.of("network", "metric", "mean", "sd", "min", "max", "seeds"));
        row(table, List.of("---", "---", "---", "---", "---", "---", "---"));
        for (Spread spread : report.spread()) {
            spread.metrics()
                    .forEach((name, numbers) -> row(
                            table,
                            List.of(
                                    spread.implementation(),
                                    name,
                                    number(numbers.mean()),
                                    number(numbers.sd()),
                                    number(numbers.min()),
                                    number(numbers.max()),
                                    numbers.count()
                                            + (spread.notFinite() > 0
                                                    ? " (" + spread.notFinite() + " not finite)"
                                                    : ""))));
        }
        return table.toString();
    }

    /** The best seeds of each network, and those that reach the goal. */
    public static String rankings(TrainingReport report) {
        StringBuilder text = new StringBuilder();
        if (report.rankings() == null) {
            return "";
        }
        for (Ranking ranking : report.rankings()) {
            text.append(ranking.implementation())
                    .append(", best of ")
                    .append(ranking.seeds())
                    .append(" seeds by training loss:\n\n");
            places(text, ranking.best());
            if (ranking.reached() != null) {
                text.append('\n').append(reached(ranking, report.goal())).append('\n');
                if (!ranking.best().containsAll(ranking.reached())) {
                    text.append('\n');
                    places(text, ranking.reached());
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String reached(Ranking ranking, @Nullable Goal goal) {
        List<Ranking.Place> reached = Objects.requireNonNull(ranking.reached());
        String named = reached.stream()
                .limit(MOST_NAMED)
                .map(place -> place.seed() + " (rank " + place.rank() + ")")
                .collect(Collectors.joining(", "));
        return goal + ": " + reached.size() + " of " + ranking.seeds() + " seeds"
                + (reached.isEmpty() ? "" : ", " + named + (reached.size() > MOST_NAMED ? ", …" : ""));
    }

    private static void places(StringBuilder table, List<Ranking.Place> places) {
        boolean classes = places.stream().anyMatch(place -> place.scores().accuracy() != null);
        row(table, List.of("rank", "seed", "training loss", classes ? "accuracy" : "R²", "loss"));
        row(table, List.of("---", "---", "---", "---", "---"));
        for (Ranking.Place place : places) {
            Double score = classes ? place.scores().accuracy() : place.scores().r2();
            row(
                    table,
                    List.of(
                            Integer.toString(place.rank()),
                            Long.toString(place.seed()),
                            number(place.training().loss()),
                            score == null ? "" : share(score),
                            number(place.scores().loss())));
        }
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
