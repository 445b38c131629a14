package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.plot.Numbers;
import dev.twinprop.comparison.picture.prediction.Tile;
import dev.twinprop.comparison.picture.prediction.Tiles;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.ImageShape;
import dev.twinprop.datasets.data.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pictures of images: samples, what was made of them, and weights that look at them. */
record ImagePictures(String experiment, ImageShape shape, List<String> classes) {

    private static final int COLUMNS = 10;
    private static final int SHOWN = 20;

    Picture samples(Dataset data) {
        int[] actual = Targets.classes(data.targets());
        List<Tile> tiles = new ArrayList<>();
        for (int row = 0; row < Math.min(SHOWN, data.size()); row++) {
            tiles.add(tile(data, row, classes.get(actual[row])));
        }
        return Tiles.samples("Samples, " + experiment, "the first of the training part", tiles, COLUMNS);
    }

    Picture predictions(Prediction network, String part, Dataset data) {
        Tensor outputs = network.outputs();
        int[] actual = Targets.classes(data.targets());
        int[] predicted = Targets.classes(outputs);
        double[] confidence = Outputs.confidence(outputs, predicted);
        List<Tile> right = new ArrayList<>();
        List<Tile> wrong = new ArrayList<>();
        for (int row = 0; row < data.size(); row++) {
            String truth = classes.get(actual[row]);
            String taken = classes.get(predicted[row]);
            if (actual[row] == predicted[row]) {
                if (right.size() < SHOWN) {
                    right.add(tile(data, row, Tiles.right(truth, number(network, confidence[row], 1))));
                }
            } else if (wrong.size() < SHOWN) {
                wrong.add(tile(data, row, Tiles.wrong(truth, taken, number(network, confidence[row], 0))));
            }
        }
        return Tiles.predictions(
                "Predictions, " + experiment + ", " + network.network(),
                "the first of the " + part,
                network.isProbable() ? "confidence" : "output",
                right,
                wrong,
                COLUMNS);
    }

    /** What is no probability is not written as one. */
    private static String number(Prediction network, double output, int decimals) {
        return network.isProbable() ? Numbers.percent(output, decimals) : String.format(Locale.ROOT, "%.2f", output);
    }

    /** Weights (features, units) of grey images. */
    Picture weights(String network, Tensor weights) {
        int units = weights.shape(1);
        List<Tile> tiles = new ArrayList<>();
        for (int unit = 0; unit < Math.min(2 * SHOWN, units); unit++) {
            double[] pixels = Outputs.column(weights, unit);
            tiles.add(Tile.weights(shape.width(), shape.height(), pixels, "unit " + (unit + 1)));
        }
        return Tiles.weights(
                "First-layer weights, " + experiment + ", " + network,
                "the first " + tiles.size() + " of " + units + " units",
                tiles,
                COLUMNS);
    }

    /** A row as an image, from its darkest to its brightest pixel: pixels may have been scaled. */
    private Tile tile(Dataset data, int row, String caption) {
        double[] pixels = new double[shape.size()];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = data.samples().get(row * pixels.length + i);
            low = Math.min(low, pixels[i]);
            high = Math.max(high, pixels[i]);
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = high > low ? (pixels[i] - low) / (high - low) : 0;
        }
        return shape.channels() == 1
                ? Tile.grey(shape.width(), shape.height(), pixels, caption)
                : Tile.rgb(shape.width(), shape.height(), pixels, caption);
    }
}
