package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.picture.plot.Numbers;
import dev.twinprop.comparison.picture.plot.Scale;
import dev.twinprop.comparison.picture.prediction.Boundaries;
import dev.twinprop.comparison.picture.prediction.Boundaries.Snapshot;
import dev.twinprop.comparison.picture.prediction.Samples;
import dev.twinprop.comparison.picture.training.Distributions;
import dev.twinprop.comparison.picture.training.History;
import dev.twinprop.comparison.picture.training.LayerCurves;
import dev.twinprop.comparison.picture.training.LayerHistory;
import dev.twinprop.comparison.picture.training.TrainingCurves;
import dev.twinprop.comparison.train.ParameterRecord;
import dev.twinprop.comparison.train.SideOutcome;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.data.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Draws all that a training run shows.
 *
 * @param boundary what was seen of the plane; empty for data that are no points of it
 * @param marked the epochs whose boundary is shown besides the first and the last; empty: some
 */
public record TrainingGallery(
        ExperimentSpec spec, Parts parts, List<SideOutcome> sides, Optional<Boundary> boundary, Set<Integer> marked) {

    private static final int MOST_FRAMES = 25;
    private static final List<Double> SHOWN = List.of(0.05, 0.2, 0.5);

    /** Draws it. */
    public Gallery draw() {
        Gallery gallery = Gallery.empty();
        List<SideOutcome> recorded =
                sides.stream().filter(side -> !side.series().isEmpty()).toList();
        if (!recorded.isEmpty()) {
            drawSeries(gallery, recorded);
        }
        gallery.addAll(new PredictionGallery(
                        spec.name(),
                        parts.headlineName() + " part",
                        parts.headlineName(),
                        parts.headline(),
                        parts.classes(),
                        parts.image(),
                        sides.stream().map(TrainingGallery::prediction).toList())
                .draw());
        sides.forEach(side -> drawBoundary(gallery, side));
        parts.image()
                .ifPresent(shape -> gallery.pictures()
                        .put(
                                "samples",
                                new ImagePictures(spec.name(), shape, parts.classes()).samples(parts.training())));
        return gallery;
    }

    private static Prediction prediction(SideOutcome side) {
        return new Prediction(
                side.implementation(),
                side.headline(),
                side.outputs(),
                side.state().parameters());
    }

    private void drawSeries(Gallery gallery, List<SideOutcome> recorded) {
        List<History> histories = recorded.stream()
                .map(side -> SeriesPictures.history(side.implementation(), loss(), side.series()))
                .toList();
        gallery.pictures().put("training", TrainingCurves.of("Training, " + spec.name(), what(), histories));
        gallery.pictures()
                .put(
                        "training-log",
                        TrainingCurves.of("Training, " + spec.name() + ", log scale", what(), histories, Scale.LOG));
        List<History> metrics = recorded.stream()
                .map(side -> SeriesPictures.metrics(side.implementation(), side.series()))
                .toList();
        gallery.pictures().put("metrics", TrainingCurves.of("Metrics, " + spec.name(), what(), metrics));
        List<LayerHistory> layers = recorded.stream()
                .map(side -> SeriesPictures.layers(side.implementation(), side.series()))
                .toList();
        gallery.pictures().put("layer-means", LayerCurves.means("Means per layer, " + spec.name(), what(), layers));
        gallery.pictures()
                .put("gradient-flow", LayerCurves.gradientFlow("Gradient flow, " + spec.name(), what(), layers));
        for (SideOutcome side : recorded) {
            String title = ", " + spec.name() + ", " + side.implementation();
            var weights = SeriesPictures.distributions(side.series(), ParameterRecord::values);
            var gradients = SeriesPictures.distributions(side.series(), ParameterRecord::gradients);
            if (!weights.isEmpty() && !gradients.isEmpty()) {
                gallery.pictures()
                        .put(
                                named("weights", side),
                                Distributions.ridges("Weights over time" + title, what(), "weight", weights));
                gallery.pictures()
                        .put(
                                named("gradients", side),
                                Distributions.ridges(
                                        "Gradients over time" + title,
                                        what() + "; of the epoch's last step",
                                        "gradient of a weight",
                                        gradients));
            }
        }
    }

    private void drawBoundary(Gallery gallery, SideOutcome side) {
        List<Snapshot> all =
                boundary.map(seen -> seen.of(side.implementation())).orElse(List.of());
        if (all.size() < 2) {
            return;
        }
        String title = "Decision boundary, " + spec.name() + ", " + side.implementation();
        Samples samples = Outputs.samples(parts.training());
        List<Snapshot> shown = shown(all);
        gallery.pictures()
                .put(
                        named("boundary", side),
                        Boundaries.snapshots(title, what(), samples, shown, Math.min(5, shown.size())));
        List<Snapshot> frames = frames(all);
        gallery.animations().put(named("boundary", side), Boundaries.moving(title, what(), samples, frames));
        gallery.animations()
                .put(
                        named("boundary-and-loss", side),
                        Boundaries.movingBesideLoss(
                                title,
                                what(),
                                samples,
                                frames,
                                loss() + ", training",
                                Scale.LINEAR,
                                SeriesPictures.epochs(side.series()),
                                SeriesPictures.history("", loss(), side.series())
                                        .metrics()
                                        .get(0)
                                        .train()));
    }

    /** Before training, the marked epochs or some, and the last. */
    private List<Snapshot> shown(List<Snapshot> all) {
        int last = all.get(all.size() - 1).epoch();
        List<Snapshot> shown = new ArrayList<>();
        for (Snapshot snapshot : all) {
            boolean isMarked = marked.isEmpty()
                    ? SHOWN.stream().anyMatch(share -> nearest(all, share * last) == snapshot.epoch())
                    : marked.contains(snapshot.epoch());
            if (snapshot.epoch() == 0 || snapshot.epoch() == last || isMarked) {
                shown.add(snapshot);
            }
        }
        return shown;
    }

    private static int nearest(List<Snapshot> all, double epoch) {
        int nearest = all.get(0).epoch();
        for (Snapshot snapshot : all) {
            if (Math.abs(snapshot.epoch() - epoch) < Math.abs(nearest - epoch)) {
                nearest = snapshot.epoch();
            }
        }
        return nearest;
    }

    /** At most so many, evenly, the first and the last with them. */
    private static List<Snapshot> frames(List<Snapshot> all) {
        int frames = Math.min(MOST_FRAMES, all.size());
        List<Snapshot> chosen = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            chosen.add(all.get((int) Math.round((double) i * (all.size() - 1) / Math.max(1, frames - 1))));
        }
        return chosen;
    }

    private String loss() {
        return switch (spec.loss().type()) {
            case "bce", "bce_with_logits" -> "binary cross-entropy";
            case "cross_entropy", "cross_entropy_with_logits" -> "cross-entropy";
            case "mse" -> "squared error";
            case "l1" -> "absolute error";
            default -> "loss";
        };
    }

    /** The network and its training, in a line. */
    private String what() {
        return spec.network().widths() + ", " + spec.optimizer().type() + ", learning rate "
                + Numbers.text(spec.optimizer().learningRate()) + ", "
                + spec.dtype().id();
    }

    private static String named(String kind, SideOutcome side) {
        return kind + "-" + side.implementation();
    }
}
