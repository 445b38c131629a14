package dev.twinprop.comparison.picture.training;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Points;
import dev.twinprop.comparison.picture.mark.Whiskers;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What choices led to, beside each other: activations, initialisers, optimisers, learning rates. */
public final class Comparison {

    private Comparison() {}

    /**
     * Every seed as a dot, their mean as a diamond, on an axis that need not begin at zero: differences are to be seen.
     *
     * @param label what was measured
     */
    public static Picture spread(String title, String subtitle, String label, Scale scale, List<Trial> trials) {
        List<String> choices = trials.stream().map(Trial::choice).distinct().toList();
        List<String> networks = trials.stream().map(Trial::network).distinct().toList();
        List<Mark> marks = new ArrayList<>();
        for (Trial trial : trials) {
            int network = networks.indexOf(trial.network());
            double shift = (network + 1.0) / (networks.size() + 1) - 0.5;
            add(marks, trial, choices.indexOf(trial.choice()) + shift, network);
        }
        double width = Math.max(460, 90 + choices.size() * Math.max(70, 34 * networks.size()));
        return Picture.of(
                title, subtitle, width, 360, new Plot("", Axis.naming("", choices), Axis.of(label, scale), marks));
    }

    private static void add(List<Mark> marks, Trial trial, double x, int network) {
        double[] finite = Arrays.stream(trial.values()).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        double low = Arrays.stream(finite).min().orElse(Double.NaN);
        double high = Arrays.stream(finite).max().orElse(Double.NaN);
        double[] xs = new double[trial.values().length];
        Arrays.fill(xs, x);
        double[] at = {x};
        marks.add(new Whiskers(at, new double[] {low}, new double[] {high}, Pen.solid(Palette.AXIS, 1)));
        marks.add(new Points(
                "", xs, trial.values(), Marker.CIRCLE, Palette.translucent(Palette.series(network), 0.45), 6));
        String name = trial.network() + (trial.values().length > 1 ? ", mean of the seeds (dots)" : "");
        marks.add(new Points(name, at, new double[] {mean}, Marker.DIAMOND, Palette.series(network), 10));
    }
}
