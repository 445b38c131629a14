package dev.twinprop.comparison.picture.prediction;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.mark.Bars;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Panel;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which classes a network takes for which.
 *
 * @param network its name
 * @param classes their names
 * @param counts {@code counts[t][p]}: how many of class t it takes for p
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Confusion(String network, List<String> classes, long[][] counts) {

    /** Checks that the table is square and as large as the classes are many. */
    public Confusion {
        int n = classes.size();
        if (counts.length != n || Arrays.stream(counts).anyMatch(row -> row.length != n)) {
            throw new IllegalArgumentException(
                    "a confusion matrix of " + n + " classes has " + n + " rows and columns");
        }
        classes = List.copyOf(classes);
    }

    /** A table per network, with counts and percentages of rows. */
    public static Picture tables(String title, String subtitle, List<Confusion> networks) {
        int n = networks.get(0).classes().size();
        double side = 110 + n * (n <= 4 ? 70.0 : 46.0);
        List<Panel> panels = new ArrayList<>();
        networks.forEach(network -> panels.add(new ConfusionTable(network)));
        return new Picture(title, subtitle, 2, side, side, panels);
    }

    /** The share of each class that is taken for another. */
    public static Picture errors(String title, String subtitle, List<Confusion> networks) {
        int n = networks.get(0).classes().size();
        double width = 0.8 / networks.size();
        List<Mark> bars = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            Confusion network = networks.get(i);
            double shift = (i - (networks.size() - 1) / 2.0) * width;
            bars.add(new Bars(
                    network.network(),
                    IntStream.range(0, n).mapToDouble(k -> k + shift).toArray(),
                    IntStream.range(0, n)
                            .mapToDouble(k -> 100 * network.errorRate(k))
                            .toArray(),
                    width,
                    Palette.series(i),
                    List.of()));
        }
        return Picture.of(
                title,
                subtitle,
                640,
                340,
                new Plot(
                        "",
                        Axis.naming("class", networks.get(0).classes()),
                        Axis.of("error rate, %", Scale.LINEAR).within(0, Double.NaN),
                        bars));
    }

    /** How many samples there are of a class. */
    long total(int truth) {
        return Arrays.stream(counts[truth]).sum();
    }

    private double errorRate(int truth) {
        return total(truth) == 0 ? Double.NaN : 1 - (double) counts[truth][truth] / total(truth);
    }
}
