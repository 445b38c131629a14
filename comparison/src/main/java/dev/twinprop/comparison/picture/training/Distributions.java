package dev.twinprop.comparison.picture.training;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.ColorScale;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Band;
import dev.twinprop.comparison.picture.mark.Field;
import dev.twinprop.comparison.picture.mark.Line;
import dev.twinprop.comparison.picture.mark.Surface;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Panel;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Range;
import dev.twinprop.comparison.picture.plot.Scale;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Distributions of weights or gradients over time, a panel per layer. */
public final class Distributions {

    private static final double OVERLAP = 1.9;
    private static final int COLUMNS = 3;

    private Distributions() {}

    /**
     * Histograms one behind the other, the first epoch at the back.
     *
     * @param label what is distributed
     */
    public static Picture ridges(String title, String subtitle, String label, List<Distribution> layers) {
        List<Panel> panels = new ArrayList<>();
        layers.forEach(layer -> panels.add(ridges(label, layer)));
        return new Picture(title, subtitle, COLUMNS, 300, 360, panels);
    }

    /**
     * A column of colours per epoch; epochs are taken to be at equal distances.
     *
     * @param label what is distributed
     */
    public static Picture heat(String title, String subtitle, String label, List<Distribution> layers) {
        List<Panel> panels = new ArrayList<>();
        layers.forEach(layer -> panels.add(heat(label, layer)));
        return new Picture(title, subtitle, COLUMNS, 320, 300, panels);
    }

    private static Plot ridges(String label, Distribution layer) {
        int epochs = layer.epochs().length;
        List<String> names = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            names.add(String.format(Locale.ROOT, "%,.0f", layer.epochs()[i]));
            double[] outline = outline(layer.counts().get(i));
            double[] xs = new double[outline.length];
            double[] bases = new double[outline.length];
            int base = epochs - 1 - i;
            Arrays.fill(bases, base);
            for (int k = 0; k < xs.length; k++) {
                xs[k] = layer.edge((k + 1) / 2);
                outline[k] = base + OVERLAP * outline[k];
            }
            Color color = ColorScale.AMOUNT.at(0.35 + 0.45 * i / Math.max(1, epochs - 1));
            marks.add(new Band("", xs, bases, outline, color));
            marks.add(new Line("", xs, outline, Pen.solid(Palette.PAPER, 1)));
        }
        Collections.reverse(names);
        Axis y = Axis.naming("epoch", names).within(-0.3, epochs - 1 + OVERLAP + 0.1);
        return new Plot(layer.name(), Axis.of(label, Scale.LINEAR).padded(0), y, marks);
    }

    /** Steps up and down at each bin's ends; the highest is 1. */
    private static double[] outline(long[] counts) {
        double most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        double[] outline = new double[2 * counts.length];
        for (int k = 0; k < outline.length; k++) {
            outline[k] = counts[k / 2] / most;
        }
        return outline;
    }

    private static Plot heat(String label, Distribution layer) {
        int epochs = layer.epochs().length;
        int bins = layer.bins();
        double[] shares = new double[epochs * bins];
        for (int i = 0; i < epochs; i++) {
            double total = Math.max(1, Arrays.stream(layer.counts().get(i)).sum());
            for (int bin = 0; bin < bins; bin++) {
                shares[bin * epochs + i] = Math.sqrt(layer.counts().get(i)[bin] / total);
            }
        }
        double most = Math.max(Arrays.stream(shares).max().orElse(1), 1e-9);
        double first = layer.epochs()[0];
        double last = layer.epochs()[epochs - 1];
        double half = epochs == 1 ? 0.5 : (last - first) / (epochs - 1) / 2;
        Surface surface = new Surface(new Range(first - half, last + half), layer.range(), epochs, bins, shares);
        String name = "share of the layer's, none to most (root scale)";
        return new Plot(
                layer.name(),
                Axis.counting("epoch"),
                Axis.of(label, Scale.LINEAR).padded(0),
                List.of(new Field(name, surface, ColorScale.AMOUNT, new Range(0, most), false)));
    }
}
