package dev.twinprop.comparison.picture.training;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Bars;
import dev.twinprop.comparison.picture.mark.Guide;
import dev.twinprop.comparison.picture.mark.Points;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.Numbers;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;

/**
 * What a network reached from different seeds, a number each.
 *
 * @param losses on the training part
 * @param scores on the part that counts
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record SeedSpread(String network, double[] losses, double[] scores) {

    private static final int BINS = 25;
    private static final String LOSS = "loss on the training part, log scale";
    private static final double OPACITY = 0.65;

    /** Where networks agree, the points of the first stick out behind those of the next. */
    private static final double LARGEST = 7;

    private static final double LESS = 2.5;
    private static final double SMALLEST = 2;

    /** Checks that there are as many of both. */
    public SeedSpread {
        if (losses.length != scores.length) {
            throw new IllegalArgumentException(losses.length + " losses, " + scores.length + " scores");
        }
    }

    /**
     * Both distributions, and each seed as a point.
     *
     * @param score what the scores are
     * @param part what they are measured on, for example {@code test}
     * @param lossGoal the loss to be reached; NaN for none
     * @param scoreGoal the score to be reached; NaN for none
     */
    public static Picture of(
            String title,
            String subtitle,
            String score,
            String part,
            List<SeedSpread> networks,
            double lossGoal,
            double scoreGoal) {
        List<Mark> points = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            SeedSpread one = networks.get(i);
            points.add(new Points(
                    "",
                    one.losses,
                    one.scores,
                    Marker.CIRCLE,
                    Palette.translucent(Palette.series(i), OPACITY),
                    Math.max(SMALLEST, LARGEST - i * LESS)));
        }
        points.addAll(goal(true, lossGoal, ""));
        points.addAll(goal(false, scoreGoal, ""));
        return new Picture(
                title,
                subtitle,
                3,
                380,
                330,
                List.of(
                        new Plot(
                                "each seed",
                                Axis.of("loss on the training part, log scale", Scale.LOG)
                                        .padded(0.03),
                                Axis.of(on(score, part), Scale.LINEAR).padded(0.03),
                                points),
                        histogram("loss", Axis.of(LOSS, Scale.LOG), networks, SeedSpread::losses, lossGoal),
                        histogram(
                                score,
                                Axis.of(on(score, part), Scale.LINEAR),
                                networks,
                                SeedSpread::scores,
                                scoreGoal)));
    }

    private static String on(String number, String part) {
        return number + " on the " + part + " part";
    }

    /** Bins of the same width on the axis, the networks side by side in each. */
    private static Plot histogram(
            String title, Axis axis, List<SeedSpread> networks, Function<SeedSpread, double[]> values, double goal) {
        Scale scale = axis.scale();
        DoubleSummaryStatistics all = networks.stream()
                .flatMapToDouble(one -> Arrays.stream(values.apply(one)))
                .filter(scale::shows)
                .map(scale::place)
                .summaryStatistics();
        double bin = all.getMax() > all.getMin() ? (all.getMax() - all.getMin()) / BINS : 1;
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            int[] heights = new int[BINS];
            for (double value : values.apply(networks.get(i))) {
                if (scale.shows(value)) {
                    heights[(int) Math.min(BINS - 1, (scale.place(value) - all.getMin()) / bin)]++;
                }
            }
            for (int k = 0; k < BINS; k++) {
                double from = scale.valueAt(all.getMin() + bin * (k + (double) i / networks.size()));
                double to = scale.valueAt(all.getMin() + bin * (k + (i + 1.0) / networks.size()));
                if (heights[k] > 0) {
                    marks.add(bar(networks.get(i).network, from, to, heights[k], Palette.series(i)));
                }
            }
        }
        marks.addAll(goal(true, goal, "goal " + Numbers.text(goal)));
        return new Plot(title, axis, Axis.of("seeds", Scale.WHOLE).within(0, Double.NaN), marks);
    }

    private static Bars bar(String network, double from, double to, double height, Color color) {
        return new Bars(network, new double[] {(from + to) / 2}, new double[] {height}, to - from, color, List.of());
    }

    private static List<Mark> goal(boolean upright, double goal, String note) {
        return Double.isNaN(goal) ? List.of() : List.of(new Guide(upright, goal, note, Pen.solid(Palette.INK, 1)));
    }
}
