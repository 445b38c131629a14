package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.metric.Classification;
import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.prediction.Confidences;
import dev.twinprop.comparison.picture.prediction.Confusion;
import dev.twinprop.comparison.picture.prediction.RegressionFit;
import dev.twinprop.comparison.picture.prediction.RocCurve;
import dev.twinprop.comparison.picture.prediction.TestScatter;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.ImageShape;
import dev.twinprop.datasets.data.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws what networks made of a part of the data.
 *
 * @param experiment its name
 * @param part what the part is called, for example {@code test part}
 * @param kind the same in one word, for the names of files
 * @param rows the part itself
 * @param classes the names of the classes; empty if numbers are predicted
 * @param image how features are pixels, if they are
 * @param networks what each made of it
 */
public record PredictionGallery(
        String experiment,
        String part,
        String kind,
        Dataset rows,
        List<String> classes,
        Optional<ImageShape> image,
        List<Prediction> networks) {

    /** More points than these leave no room for their probabilities. */
    private static final int MOST_POINTS = 250;

    public PredictionGallery {
        classes = List.copyOf(classes);
        networks = List.copyOf(networks);
    }

    /** Draws it. */
    public Gallery draw() {
        Gallery gallery = Gallery.empty();
        if (classes.isEmpty()) {
            drawNumbers(gallery);
        } else {
            drawClasses(gallery);
            drawConfidences(gallery);
            if (classes.size() == 2) {
                gallery.pictures().put("roc", roc());
            }
        }
        if (rows.samples().rank() == 2
                && rows.samples().shape(1) == 2
                && classes.size() == 2
                && rows.size() <= MOST_POINTS) {
            networks.forEach(network -> gallery.pictures().put(kind + "-" + network.network(), scatter(network)));
        }
        image.ifPresent(shape -> drawImages(gallery, shape));
        return gallery;
    }

    private void drawClasses(Gallery gallery) {
        List<Confusion> confusions = new ArrayList<>();
        for (Prediction network : networks) {
            Classification scores = network.metrics().classification();
            if (scores != null) {
                String accuracy = String.format(Locale.ROOT, ", accuracy %.2f %%", 100 * scores.accuracy());
                long[][] counts = scores.confusion().counts().stream()
                        .map(row -> row.stream().mapToLong(Integer::longValue).toArray())
                        .toArray(long[][]::new);
                confusions.add(new Confusion(network.network() + accuracy, classes, counts));
            }
        }
        gallery.pictures().put("confusion", Confusion.tables(title("Confusion"), where(), confusions));
        gallery.pictures().put("class-errors", Confusion.errors(title("Errors per class"), where(), confusions));
    }

    private void drawConfidences(Gallery gallery) {
        List<Confidences> confidences = networks.stream()
                .filter(Prediction::isProbable)
                .map(network -> Outputs.confidences(network.network(), network.outputs(), rows.targets()))
                .toList();
        if (!confidences.isEmpty()) {
            gallery.pictures().put("confidence", Confidences.histograms(title("Confidence"), where(), confidences));
            gallery.pictures().put("calibration", Confidences.reliability(title("Calibration"), where(), confidences));
        }
    }

    private void drawNumbers(Gallery gallery) {
        List<RegressionFit> fits = networks.stream()
                .map(network -> new RegressionFit(
                        network.network(), Outputs.column(rows.targets(), 0), Outputs.column(network.outputs(), 0)))
                .toList();
        gallery.pictures().put("fit", RegressionFit.of(title("Predicted against true"), where(), "value", fits));
    }

    private Picture roc() {
        int[] actual = Targets.classes(rows.targets());
        List<RocCurve> curves = networks.stream()
                .map(network -> RocCurve.of(network.network(), Outputs.ofClassOne(network.outputs()), actual))
                .toList();
        return RocCurve.draw(title("ROC"), where() + "; class 1: " + classes.get(1), curves);
    }

    private Picture scatter(Prediction network) {
        return TestScatter.of(
                title("Points of the " + part) + ", " + network.network(),
                (network.isProbable() ? "the probability of" : "the output for") + " class 1 beside each point",
                Outputs.samples(rows),
                Outputs.ofClassOne(network.outputs()));
    }

    private void drawImages(Gallery gallery, ImageShape shape) {
        ImagePictures images = new ImagePictures(experiment, shape, classes);
        for (Prediction network : networks) {
            gallery.pictures().put("predictions-" + network.network(), images.predictions(network, part, rows));
            Tensor weights = network.parameters().get("W1");
            if (shape.channels() == 1 && weights != null && weights.rank() == 2 && weights.shape(0) == shape.size()) {
                gallery.pictures().put("first-layer-" + network.network(), images.weights(network.network(), weights));
            }
        }
    }

    private String title(String kind) {
        return kind + ", " + experiment;
    }

    private String where() {
        return part + ", rows: " + rows.size();
    }
}
