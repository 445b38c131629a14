package dev.twinprop.comparison.investigate;

import dev.twinprop.comparison.investigate.BiasAveraging.Point;
import java.util.List;
import java.util.Locale;

/** Error against batch size as bars of a logarithmic scale, for a terminal. */
public final class GrowthPlot {

    private static final int WIDTH = 50;
    private static final double SMALLEST = 0.1;

    private GrowthPlot() {}

    /** One line per point. */
    public static String of(List<Point> points) {
        double top = points.stream().mapToDouble(Point::error).max().orElse(1);
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%6s  %10s   error, logarithmic from 0.1%n", "m", "error"));
        for (Point point : points) {
            String line =
                    String.format(Locale.ROOT, "%6d  %10.3g   %s", point.m(), point.error(), bar(point.error(), top));
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String bar(double error, double top) {
        double share = Math.log(Math.max(error, SMALLEST) / SMALLEST) / Math.log(top / SMALLEST);
        return "█".repeat((int) Math.round(WIDTH * share));
    }
}
