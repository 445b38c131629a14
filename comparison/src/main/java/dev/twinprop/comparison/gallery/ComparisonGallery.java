package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.plot.Scale;
import dev.twinprop.comparison.picture.prediction.Boundaries;
import dev.twinprop.comparison.picture.training.ChoiceCurve;
import dev.twinprop.comparison.picture.training.ChoiceCurves;
import dev.twinprop.comparison.picture.training.Comparison;
import dev.twinprop.comparison.picture.training.Trial;
import dev.twinprop.comparison.train.ComparedRun;
import dev.twinprop.comparison.train.ComparedRun.Point;
import dev.twinprop.comparison.train.ComparisonReport;
import dev.twinprop.comparison.train.PartScores;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws what several values of a field led to.
 *
 * @param spec with any of the values
 * @param planes what the networks said all over the plane with each value; empty for data that are no points of it
 * @param marked epochs to point out
 */
public record ComparisonGallery(ExperimentSpec spec, ComparisonReport report, List<Plane> planes, Set<Integer> marked) {

    /**
     * The plane in the eyes of networks that were trained with one value.
     *
     * @param data what they were trained on
     */
    public record Plane(String value, Dataset data, Boundary boundary) {}

    private static final int MOST_FRAMES = 25;

    /** Losses that are so many times each other are shown on a logarithmic scale. */
    private static final double MUCH = 30;

    public ComparisonGallery {
        planes = List.copyOf(planes);
        marked = Set.copyOf(marked);
    }

    /** Draws it. */
    public Gallery draw() {
        Gallery gallery = Gallery.empty();
        boolean isValidated = report.runs().stream().anyMatch(run -> run.validation() != null);
        List<ChoiceCurves.Group> losses = groups(Point::loss, PartScores::loss);
        String title = title("Training loss");
        String logarithmic = title + ", log scale";
        String label = "training loss";
        gallery.pictures().put("loss", ChoiceCurves.of(title, what(), label, Scale.LINEAR, losses, marked));
        gallery.pictures().put("loss-log", ChoiceCurves.of(logarithmic, what(), label, Scale.LOG, losses, marked));
        gallery.animations().put("loss", ChoiceCurves.growing(logarithmic, what(), label, Scale.LOG, losses, frames()));
        spread(
                gallery,
                "final-loss",
                "training loss at the end",
                run -> run.training().loss());
        if (isValidated) {
            List<ChoiceCurves.Group> groups = groups(Point::validationLoss, scores -> null);
            gallery.pictures()
                    .put(
                            "validation-loss",
                            ChoiceCurves.of(
                                    title("Validation loss"), what(), "validation loss", Scale.LINEAR, groups, marked));
        }
        if (!report.classes().isEmpty()) {
            String part = isValidated ? "validation" : "training";
            List<ChoiceCurves.Group> groups = isValidated
                    ? groups(Point::validationAccuracy, scores -> null)
                    : groups(Point::accuracy, PartScores::accuracy);
            String accuracy = title("Accuracy on the " + part + " part");
            gallery.pictures()
                    .put("accuracy", ChoiceCurves.of(accuracy, what(), "accuracy", Scale.LINEAR, groups, marked));
            String headline = report.runs().get(0).headlinePart();
            spread(
                    gallery,
                    "final-accuracy",
                    "accuracy on the " + headline + " part at the end",
                    run -> run.headline().accuracy());
        }
        for (String network : report.implementations()) {
            gradients(gallery, network);
            boundaries(gallery, network);
        }
        return gallery;
    }

    /**
     * A panel per network.
     *
     * @param untrained the same number before training; null if it is not known
     */
    private List<ChoiceCurves.Group> groups(
            Function<Point, @Nullable Double> number, Function<PartScores, @Nullable Double> untrained) {
        return report.implementations().stream()
                .map(network -> new ChoiceCurves.Group(
                        network,
                        report.shown(network).stream()
                                .map(run -> curve(run, untrained.apply(run.untrained()), number))
                                .toList()))
                .toList();
    }

    private static ChoiceCurve curve(
            ComparedRun run, @Nullable Double before, Function<Point, @Nullable Double> number) {
        DoubleStream.Builder epochs = DoubleStream.builder();
        DoubleStream.Builder values = DoubleStream.builder();
        if (before != null) {
            epochs.add(0);
            values.add(before);
        }
        for (Point point : run.series()) {
            epochs.add(point.epoch());
            values.add(orNaN(number.apply(point)));
        }
        return new ChoiceCurve(
                run.value(),
                epochs.build().toArray(),
                values.build().toArray(),
                run.stopped().isNotFinite());
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** The norm of each parameter's gradient, a panel per parameter, weights first. */
    private void gradients(Gallery gallery, String network) {
        List<ComparedRun> shown = report.shown(network);
        Map<Boolean, List<String>> byKind = shown.stream()
                .flatMap(run -> run.series().stream())
                .flatMap(point -> point.gradientNorms().keySet().stream())
                .distinct()
                .collect(Collectors.partitioningBy(parameter -> parameter.startsWith("W")));
        List<ChoiceCurves.Group> groups = new ArrayList<>();
        for (boolean isWeight : new boolean[] {true, false}) {
            for (String parameter : byKind.getOrDefault(isWeight, List.of())) {
                groups.add(new ChoiceCurves.Group(
                        "‖d" + parameter + "‖",
                        shown.stream()
                                .map(run -> curve(
                                        run,
                                        null,
                                        point -> point.gradientNorms().get(parameter)))
                                .toList()));
            }
        }
        if (!groups.isEmpty()) {
            Picture picture = ChoiceCurves.of(
                    title("Gradient norms") + ", " + network,
                    what() + "; of the epoch's last step, 0 has no place on the axis",
                    "norm of the gradient",
                    Scale.LOG,
                    groups,
                    Set.of());
            int weights = byKind.getOrDefault(true, List.of()).size();
            gallery.pictures().put("gradient-norms-" + network, picture.inColumns(Math.max(1, Math.min(4, weights))));
        }
    }

    private void boundaries(Gallery gallery, String network) {
        List<Boundaries.Choice> choices = new ArrayList<>();
        for (Plane plane : planes) {
            for (Boundaries.Snapshot snapshot : plane.boundary().of(network)) {
                choices.add(
                        new Boundaries.Choice(plane.value(), Outputs.samples(plane.data()), snapshot.probabilities()));
            }
        }
        if (!choices.isEmpty()) {
            String title = title("Decision boundary at the end") + ", " + network;
            int columns = choices.size() <= 3 ? choices.size() : Math.min(4, (choices.size() + 1) / 2);
            gallery.pictures().put("boundary-" + network, Boundaries.choices(title, what(), choices, columns));
        }
    }

    /** What was reached, from every seed. */
    private void spread(Gallery gallery, String file, String label, Function<ComparedRun, @Nullable Double> score) {
        List<Trial> trials = new ArrayList<>();
        for (String value : report.values()) {
            for (String network : report.implementations()) {
                double[] scores = report.of(network, value).stream()
                        .mapToDouble(run -> run.stopped().isNotFinite() ? Double.NaN : orNaN(score.apply(run)))
                        .toArray();
                trials.add(new Trial(value, network, scores));
            }
        }
        DoubleSummaryStatistics all = trials.stream()
                .flatMapToDouble(trial -> Arrays.stream(trial.values()))
                .filter(Double::isFinite)
                .summaryStatistics();
        Scale scale = all.getMin() > 0 && all.getMax() > MUCH * all.getMin() ? Scale.LOG : Scale.LINEAR;
        String title = title(Character.toUpperCase(label.charAt(0)) + label.substring(1));
        gallery.pictures().put(file, Comparison.spread(title, whatOfAll(), label, scale, trials));
    }

    private List<Integer> frames() {
        TreeSet<Integer> epochs = report.runs().stream()
                .flatMap(run -> run.series().stream())
                .map(Point::epoch)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Integer> all = new ArrayList<>(epochs);
        List<Integer> frames = new ArrayList<>(List.of(0));
        int every = Math.max(1, (report.epochs() + MOST_FRAMES - 1) / MOST_FRAMES);
        for (int epoch : all) {
            if (epoch - frames.get(frames.size() - 1) >= every || epoch == all.get(all.size() - 1)) {
                frames.add(epoch);
            }
        }
        return frames;
    }

    private String title(String measured) {
        return measured + " by " + report.varied() + ", " + spec.name();
    }

    private String what() {
        return report.dtype() + ", seed " + report.seeds().get(0) + faults();
    }

    private String faults() {
        return report.faults().isEmpty()
                ? ""
                : "; seeded into the hand-written network: " + String.join(", ", report.faults());
    }

    private String whatOfAll() {
        long broken = report.runs().stream()
                .filter(run -> run.stopped().isNotFinite())
                .count();
        return report.dtype() + ", " + (report.seeds().size() == 1 ? "seed " : "seeds ")
                + report.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + faults()
                + (broken == 0
                        ? ""
                        : "; left out as not finite: " + broken + " of "
                                + report.runs().size());
    }
}
