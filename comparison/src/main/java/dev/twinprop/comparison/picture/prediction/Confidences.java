package dev.twinprop.comparison.picture.prediction;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Dash;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Bars;
import dev.twinprop.comparison.picture.mark.Line;
import dev.twinprop.comparison.picture.mark.Points;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.Numbers;
import dev.twinprop.comparison.picture.plot.Panel;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How sure a network is of what it predicts, and how often it is right.
 *
 * @param network its name
 * @param confidences the probability of the predicted class, per sample
 * @param right whether that class is the true one, per sample
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Confidences(String network, double[] confidences, boolean[] right) {

    private static final int BARS = 20;
    private static final int BINS = 10;

    /** Checks that there are as many of both. */
    public Confidences {
        if (confidences.length != right.length) {
            throw new IllegalArgumentException(confidences.length + " confidences, " + right.length + " outcomes");
        }
    }

    /** How often each confidence is seen, where the network is right and where it is wrong; a panel per network. */
    public static Picture histograms(String title, String subtitle, List<Confidences> networks) {
        List<Panel> panels = new ArrayList<>();
        networks.forEach(network -> panels.add(network.histogram()));
        return new Picture(title, subtitle, 2, 440, 310, panels);
    }

    /** Accuracy against confidence: on the diagonal a network knows what it knows; a panel per network. */
    public static Picture reliability(String title, String subtitle, List<Confidences> networks) {
        List<Panel> panels = new ArrayList<>();
        networks.forEach(network -> panels.add(network.reliability()));
        return new Picture(title, subtitle, 2, 400, 400, panels);
    }

    private Plot histogram() {
        double width = 0.5 / BARS;
        double[] edges =
                IntStream.range(0, BARS).mapToDouble(i -> (double) i / BARS).toArray();
        double[] left = IntStream.range(0, BARS)
                .mapToDouble(i -> edges[i] + 0.5 * width)
                .toArray();
        double[] beside = IntStream.range(0, BARS)
                .mapToDouble(i -> edges[i] + 1.5 * width)
                .toArray();
        double[] ofRight = new double[BARS];
        double[] ofWrong = new double[BARS];
        for (int i = 0; i < right.length; i++) {
            (right[i] ? ofRight : ofWrong)[bin(confidences[i], BARS)]++;
        }
        return new Plot(
                network,
                Axis.of("confidence: probability of the predicted class", Scale.LINEAR)
                        .within(0, 1),
                Axis.of("samples (log scale)", Scale.LOG).within(0.7, Double.NaN),
                List.of(
                        new Bars("right", left, ofRight, width, Palette.BLUE, List.of()),
                        new Bars("wrong", beside, ofWrong, width, Palette.VERMILION, List.of())));
    }

    private Plot reliability() {
        double[] counts = new double[BINS];
        double[] confidence = new double[BINS];
        double[] accuracy = new double[BINS];
        for (int i = 0; i < right.length; i++) {
            int bin = bin(confidences[i], BINS);
            counts[bin]++;
            confidence[bin] += confidences[i];
            accuracy[bin] += right[i] ? 1 : 0;
        }
        double calibrationError = 0;
        for (int bin = 0; bin < BINS; bin++) {
            calibrationError += Math.abs(confidence[bin] - accuracy[bin]) / Math.max(1, right.length);
            confidence[bin] /= counts[bin];
            accuracy[bin] /= counts[bin];
        }
        double[] centres =
                IntStream.range(0, BINS).mapToDouble(i -> (i + 0.5) / BINS).toArray();
        return new Plot(
                network + ", expected calibration error " + Numbers.percent(calibrationError, 2),
                Axis.of("mean confidence", Scale.LINEAR).within(0, 1),
                Axis.of("accuracy", Scale.LINEAR).within(0, 1),
                List.of(
                        new Bars(
                                "accuracy of a bin",
                                centres,
                                accuracy,
                                1.0 / BINS,
                                Palette.translucent(Palette.SKY, 0.6),
                                List.of()),
                        new Line(
                                "as confident as right",
                                new double[] {0, 1},
                                new double[] {0, 1},
                                new Pen(Palette.GREY, 1.2, Dash.DASHED)),
                        new Line("", confidence, accuracy, Pen.solid(Palette.BLUE, 1.6)),
                        new Points("at its mean confidence", confidence, accuracy, Marker.CIRCLE, Palette.BLUE, 7)));
    }

    /** Ranges of equal width, open below and closed above, but for the first. */
    private static int bin(double confidence, int bins) {
        return Math.max(0, Math.min(bins - 1, (int) Math.ceil(confidence * bins) - 1));
    }
}
