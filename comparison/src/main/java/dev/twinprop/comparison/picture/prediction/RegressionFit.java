package dev.twinprop.comparison.picture.prediction;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Dash;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Line;
import dev.twinprop.comparison.picture.mark.Points;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.Numbers;
import dev.twinprop.comparison.picture.plot.Panel;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Predicted numbers against true ones.
 *
 * @param network its name
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record RegressionFit(String network, double[] truth, double[] predicted) {

    /** Checks that there are as many of both. */
    public RegressionFit {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(truth.length + " true values, " + predicted.length + " predicted");
        }
    }

    /**
     * A panel per network.
     *
     * @param quantity what is predicted, with its unit
     */
    public static Picture of(String title, String subtitle, String quantity, List<RegressionFit> networks) {
        double[] all = networks.stream()
                .flatMapToDouble(fit -> DoubleStream.concat(Arrays.stream(fit.truth()), Arrays.stream(fit.predicted())))
                .filter(Double::isFinite)
                .toArray();
        double[] ends = {
            Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(1)
        };
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            RegressionFit fit = networks.get(i);
            Color color = Palette.translucent(Palette.series(i), 0.7);
            panels.add(new Plot(
                    fit.network() + ", R² = " + Numbers.text(fit.determination()),
                    Axis.of("true " + quantity, Scale.LINEAR),
                    Axis.of("predicted " + quantity, Scale.LINEAR),
                    List.of(
                            new Line("predicted as it is", ends, ends, new Pen(Palette.GREY, 1.2, Dash.DASHED)),
                            new Points("", fit.truth(), fit.predicted(), Marker.CIRCLE, color, 5.5))));
        }
        return new Picture(title, subtitle, 2, 400, 400, panels);
    }

    /** The coefficient of determination, 1 − Σ(y − p)² / Σ(y − mean y)². */
    private double determination() {
        double mean = Arrays.stream(truth).average().orElse(Double.NaN);
        double left = 0;
        double whole = 0;
        for (int i = 0; i < truth.length; i++) {
            left += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
            whole += (truth[i] - mean) * (truth[i] - mean);
        }
        return 1 - left / whole;
    }
}
