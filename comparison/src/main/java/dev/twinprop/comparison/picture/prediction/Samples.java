package dev.twinprop.comparison.picture.prediction;

import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.mark.Points;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Marker;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Points of the plane that belong to class 0 or 1.
 *
 * @param classes 0 or 1 for each
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Samples(double[] xs, double[] ys, int[] classes) {

    /** Checks that every point is complete. */
    public Samples {
        if (xs.length != ys.length || xs.length != classes.length) {
            throw new IllegalArgumentException(xs.length + " x, " + ys.length + " y, " + classes.length + " classes");
        }
    }

    /** A mark per class: circles and triangles, so that colour is not all that tells them apart. */
    List<Mark> marks(double size) {
        return List.of(
                points("class 0", 0, Marker.CIRCLE, Palette.BLUE, size),
                points("class 1", 1, Marker.TRIANGLE, Palette.VERMILION, size));
    }

    private Points points(String name, int wanted, Marker marker, Color color, double size) {
        int[] rows =
                IntStream.range(0, xs.length).filter(i -> classes[i] == wanted).toArray();
        return new Points(name, pick(xs, rows), pick(ys, rows), marker, color, size);
    }

    static double[] pick(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
    }
}
