package dev.twinprop.comparison.picture.verdict;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.mark.Points;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** How far a candidate is from the reference in each quantity of each step, and what was judged of it. */
public final class QuantityErrors {

    private static final double NONE = 1e-18;
    private static final double PER_NAME = 25;

    /** What was judged of a quantity. */
    public enum Judged {
        WITHIN("nothing found", Marker.CIRCLE, Palette.BLUE, 6),
        INHERITED("outside by what came before", Marker.DIAMOND, Palette.ORANGE, 8),
        WRONG("wrong by itself", Marker.TRIANGLE, Palette.VERMILION, 10);

        private final String words;
        private final Marker marker;
        private final Color color;
        private final double size;

        Judged(String words, Marker marker, Color color, double size) {
            this.words = words;
            this.marker = marker;
            this.color = color;
            this.size = size;
        }
    }

    /**
     * One quantity of one step.
     *
     * @param error relative to the largest number of the reference
     */
    public record Entry(int step, String quantity, double error, Judged judged) {}

    private QuantityErrors() {}

    /** Draws them in the order of a step; those of a quantity from left to right by step. */
    public static Picture of(String title, String subtitle, List<Entry> entries) {
        List<String> quantities =
                entries.stream().map(Entry::quantity).distinct().toList();
        int steps = 1 + entries.stream().mapToInt(Entry::step).max().orElse(0);
        List<Mark> marks = new ArrayList<>();
        for (Judged judged : Judged.values()) {
            List<Entry> part =
                    entries.stream().filter(entry -> entry.judged() == judged).toList();
            if (!part.isEmpty()) {
                marks.add(new Points(
                        judged.words,
                        part.stream()
                                .mapToDouble(entry -> quantities.indexOf(entry.quantity()) + shift(entry.step(), steps))
                                .toArray(),
                        part.stream()
                                .mapToDouble(entry -> Math.max(entry.error(), NONE))
                                .toArray(),
                        judged.marker,
                        judged.color,
                        judged.size));
            }
        }
        double width = Math.max(560, 100 + PER_NAME * quantities.size());
        return Picture.of(
                title,
                subtitle,
                width,
                360,
                new Plot(
                        "",
                        Axis.naming("quantity, in the order of a step; its steps from left to right", quantities),
                        Axis.of("error / max|reference| (0 drawn as 10⁻¹⁸)", Scale.LOG),
                        marks));
    }

    private static double shift(int step, int steps) {
        return steps == 1 ? 0 : 0.5 * step / (steps - 1) - 0.25;
    }
}
