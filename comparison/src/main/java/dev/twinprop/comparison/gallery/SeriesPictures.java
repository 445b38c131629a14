package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.picture.plot.Range;
import dev.twinprop.comparison.picture.training.Distribution;
import dev.twinprop.comparison.picture.training.History;
import dev.twinprop.comparison.picture.training.LayerHistory;
import dev.twinprop.comparison.train.EpochRecord;
import dev.twinprop.comparison.train.Histogram;
import dev.twinprop.comparison.train.ParameterRecord;
import dev.twinprop.comparison.train.PartScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What was recorded after epochs, as pictures want it. */
final class SeriesPictures {

    private static final int BINS = 60;

    private SeriesPictures() {}

    static double[] epochs(List<EpochRecord> series) {
        return numbers(series, EpochRecord::epoch);
    }

    /** Loss and, of classes, accuracy. */
    static History history(String network, String loss, List<EpochRecord> series) {
        List<History.Metric> metrics = new ArrayList<>();
        metrics.add(metric(loss, series, PartScores::loss));
        if (series.stream().anyMatch(record -> record.training().accuracy() != null)) {
            metrics.add(metric("accuracy", series, PartScores::accuracy));
        }
        return new History(network, epochs(series), metrics);
    }

    /** All that is measured besides the loss. */
    static History metrics(String network, List<EpochRecord> series) {
        boolean classes = series.stream().anyMatch(record -> record.training().accuracy() != null);
        List<History.Metric> metrics = classes
                ? List.of(
                        metric("accuracy", series, PartScores::accuracy),
                        metric("precision", series, PartScores::precision),
                        metric("recall", series, PartScores::recall),
                        metric("F1", series, PartScores::f1))
                : List.of(
                        metric("MSE", series, PartScores::mse),
                        metric("MAE", series, PartScores::mae),
                        metric("R²", series, PartScores::r2));
        return new History(network, epochs(series), metrics);
    }

    private static History.Metric metric(
            String name, List<EpochRecord> series, Function<PartScores, @Nullable Double> score) {
        double[] training = numbers(series, record -> orNaN(score.apply(record.training())));
        boolean validated = series.stream().anyMatch(record -> record.validation() != null);
        return new History.Metric(
                name,
                training,
                validated
                        ? numbers(series, record -> {
                            PartScores validation = record.validation();
                            return validation == null ? Double.NaN : orNaN(score.apply(validation));
                        })
                        : new double[0]);
    }

    /** Weights and biases by layer. */
    static LayerHistory layers(String network, List<EpochRecord> series) {
        List<LayerHistory.Layer> layers = weights(series).stream()
                .map(weight -> new LayerHistory.Layer(
                        "layer " + weight.substring(1),
                        parameter(series, weight, ParameterRecord::mean),
                        parameter(series, "b" + weight.substring(1), ParameterRecord::mean),
                        parameter(series, weight, ParameterRecord::meanGradient),
                        parameter(series, weight, ParameterRecord::gradientNorm)))
                .toList();
        return new LayerHistory(network, epochs(series), layers);
    }

    /** The names of all weights, in order. */
    private static List<String> weights(List<EpochRecord> series) {
        return series.get(0).parameters().stream()
                .map(ParameterRecord::name)
                .filter(name -> name.startsWith("W"))
                .toList();
    }

    private static double[] parameter(List<EpochRecord> series, String name, ToDoubleFunction<ParameterRecord> number) {
        return numbers(
                series,
                record -> record.parameters().stream()
                        .filter(parameter -> parameter.name().equals(name))
                        .mapToDouble(number)
                        .findFirst()
                        .orElse(Double.NaN));
    }

    /** The distributions that were kept of each layer's weights, or of their gradients. */
    static List<Distribution> distributions(
            List<EpochRecord> series, Function<ParameterRecord, @Nullable Histogram> kept) {
        List<Distribution> layers = new ArrayList<>();
        for (String weight : weights(series)) {
            List<Double> epochs = new ArrayList<>();
            List<Histogram> histograms = new ArrayList<>();
            for (EpochRecord record : series) {
                record.parameters().stream()
                        .filter(parameter -> parameter.name().equals(weight))
                        .map(kept)
                        .filter(Objects::nonNull)
                        .forEach(histogram -> {
                            epochs.add((double) record.epoch());
                            histograms.add(histogram);
                        });
            }
            if (!histograms.isEmpty()) {
                double[] at = epochs.stream().mapToDouble(Double::doubleValue).toArray();
                layers.add(distribution("layer " + weight.substring(1), at, histograms));
            }
        }
        return layers;
    }

    private static Distribution distribution(String name, double[] epochs, List<Histogram> histograms) {
        double low = histograms.stream().mapToDouble(Histogram::from).min().orElse(0);
        double high = histograms.stream().mapToDouble(Histogram::to).max().orElse(1);
        Range range = low < high ? new Range(low, high) : new Range(low - 0.5, high + 0.5);
        List<long[]> counts = histograms.stream().map(one -> spread(one, range)).toList();
        return new Distribution(name, epochs, range, counts);
    }

    /** The same in the bins of a wider range; the counts of a bin are spread evenly over its width, in thousandths. */
    private static long[] spread(Histogram histogram, Range range) {
        double[] spread = new double[BINS];
        double wide = (range.high() - range.low()) / BINS;
        int bins = histogram.counts().size();
        double narrow = Math.max((histogram.to() - histogram.from()) / bins, 1e-9 * wide);
        for (int bin = 0; bin < bins; bin++) {
            double from = (histogram.from() + bin * narrow - range.low()) / wide;
            double to = from + narrow / wide;
            for (int target = Math.max(0, (int) from); target < Math.min(BINS, Math.ceil(to)); target++) {
                double common = Math.min(to, target + 1) - Math.max(from, target);
                spread[target] +=
                        Math.max(0, common) / (to - from) * histogram.counts().get(bin);
            }
        }
        long[] counts = new long[BINS];
        for (int target = 0; target < BINS; target++) {
            counts[target] = Math.round(1000 * spread[target]);
        }
        return counts;
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static double[] numbers(List<EpochRecord> series, ToDoubleFunction<EpochRecord> number) {
        return series.stream().mapToDouble(number).toArray();
    }
}
