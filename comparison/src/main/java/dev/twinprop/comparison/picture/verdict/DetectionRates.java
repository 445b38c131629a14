package dev.twinprop.comparison.picture.verdict;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Bars;
import dev.twinprop.comparison.picture.mark.Whiskers;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How many of some seeded bugs are found, located and named. */
public final class DetectionRates {

    /** A share with its 95 % bounds; NaN of nothing. */
    public record Share(double rate, double low, double high) {}

    /**
     * The rates of networks that have something in common.
     *
     * @param block what that is
     */
    public record Block(String block, Share detected, Share located, Share named) {}

    private DetectionRates() {}

    /** A group of bars per block, with 95 % bounds. */
    public static Picture of(String title, String subtitle, List<Block> blocks) {
        List<Mark> marks = new ArrayList<>();
        add(marks, 0, "detected", blocks.stream().map(Block::detected).toList());
        add(marks, 1, "located exactly", blocks.stream().map(Block::located).toList());
        add(marks, 2, "named right", blocks.stream().map(Block::named).toList());
        List<String> names = blocks.stream().map(Block::block).toList();
        return Picture.of(
                title,
                subtitle,
                Math.max(560, 90 + 80.0 * blocks.size()),
                380,
                new Plot(
                        "",
                        Axis.naming("", names),
                        Axis.of("share, % (whiskers: 95 % bounds)", Scale.LINEAR)
                                .within(0, 103),
                        marks));
    }

    private static void add(List<Mark> marks, int index, String name, List<Share> shares) {
        double[] xs = IntStream.range(0, shares.size())
                .mapToDouble(i -> i + 0.27 * (index - 1))
                .toArray();
        double[] rates = shares.stream().mapToDouble(s -> 100 * s.rate()).toArray();
        double[] lows = shares.stream()
                .mapToDouble(s -> Double.isNaN(s.rate()) ? Double.NaN : 100 * s.low())
                .toArray();
        double[] highs = shares.stream().mapToDouble(s -> 100 * s.high()).toArray();
        marks.add(new Bars(name, xs, rates, 0.25, Palette.series(index), List.of()));
        marks.add(new Whiskers(xs, lows, highs, Pen.solid(Palette.INK, 1)));
    }
}
