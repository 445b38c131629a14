package dev.twinprop.comparison.picture.training;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Dash;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Line;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Panel;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import dev.twinprop.comparison.picture.training.History.Metric;
import java.util.ArrayList;
import java.util.List;

/** Metrics over epochs: a panel per metric, a colour per network; training solid, validation dashed. */
public final class TrainingCurves {

    private static final int COLUMNS = 2;

    private TrainingCurves() {}

    /** Draws them; the scales of the metrics in order, linear where there are no more of them. */
    public static Picture of(String title, String subtitle, List<History> networks, Scale... scales) {
        List<Panel> panels = new ArrayList<>();
        List<Metric> metrics = networks.get(0).metrics();
        for (int i = 0; i < metrics.size(); i++) {
            Scale scale = i < scales.length ? scales[i] : Scale.LINEAR;
            String name = metrics.get(i).name();
            panels.add(new Plot("", Axis.counting("epoch"), Axis.of(name, scale), lines(networks, i)));
        }
        double width = panels.size() == 1 ? 620 : 440;
        return new Picture(title, subtitle, COLUMNS, width, panels.size() == 1 ? 360 : 300, panels);
    }

    private static List<Mark> lines(List<History> networks, int metric) {
        List<Mark> lines = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            History network = networks.get(i);
            Metric shown = network.metrics().get(metric);
            add(lines, network, "training", shown.train(), Palette.pen(i, Dash.SOLID));
            add(lines, network, "validation", shown.validation(), Palette.pen(i, Dash.DASHED));
        }
        return lines;
    }

    private static void add(List<Mark> lines, History network, String part, double[] values, Pen pen) {
        if (values.length > 0) {
            lines.add(new Line(network.network() + ", " + part, network.epochs(), values, pen));
        }
    }
}
