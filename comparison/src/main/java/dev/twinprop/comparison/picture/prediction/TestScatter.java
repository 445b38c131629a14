package dev.twinprop.comparison.picture.prediction;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.mark.Notes;
import dev.twinprop.comparison.picture.mark.Rings;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Test points with the probability of class 1 that a network gives each, and rings around the wrong ones. */
public final class TestScatter {

    private static final double SIZE = 7;

    private TestScatter() {}

    /** Draws it. */
    public static Picture of(String title, String subtitle, Samples samples, double[] probabilities) {
        int[] wrong = IntStream.range(0, probabilities.length)
                .filter(i -> !((probabilities[i] >= 0.5 ? 1 : 0) == samples.classes()[i]))
                .toArray();
        List<String> texts = Arrays.stream(probabilities)
                .mapToObj(p -> String.format(Locale.ROOT, "%.2f", p))
                .toList();
        List<Mark> marks = new ArrayList<>(samples.marks(SIZE));
        marks.add(new Rings(
                "wrong", Samples.pick(samples.xs(), wrong), Samples.pick(samples.ys(), wrong), Palette.INK, SIZE + 5));
        marks.add(new Notes(samples.xs(), samples.ys(), texts, Palette.NOTE.sized(8.5), SIZE + 5));
        return Picture.of(
                title,
                subtitle,
                720,
                640,
                new Plot("", Axis.of("x₁", Scale.LINEAR), Axis.of("x₂", Scale.LINEAR), marks));
    }
}
