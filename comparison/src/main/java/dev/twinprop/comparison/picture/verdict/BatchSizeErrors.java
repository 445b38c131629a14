package dev.twinprop.comparison.picture.verdict;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Dash;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Line;
import dev.twinprop.comparison.picture.mark.Notes;
import dev.twinprop.comparison.picture.mark.Points;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.Numbers;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How an error grows with the number of rows: the picture of a gradient that is summed instead of averaged. */
public final class BatchSizeErrors {

    /** Errors below it are rounding: they stand at the foot of the picture, with their size beside them. */
    private static final double FOOT = 0.2;

    private BatchSizeErrors() {}

    /**
     * Draws it, both axes logarithmic, beside the error that summing explains: m − 1.
     *
     * @param rows the batch sizes m
     * @param errors relative to max|reference|
     * @param slope of log(error) against log(m), where m is large
     */
    public static Picture of(String title, String subtitle, double[] rows, double[] errors, double slope) {
        int[] small = IntStream.range(0, rows.length)
                .filter(i -> !(errors[i] >= FOOT))
                .toArray();
        double[] several = Arrays.stream(rows).filter(m -> m > 1).toArray();
        double[] expected = Arrays.stream(several).map(m -> m - 1).toArray();
        double[] feet = IntStream.of(small).mapToDouble(i -> FOOT).toArray();
        List<String> sizes = IntStream.of(small)
                .mapToObj(i -> Numbers.text(errors[i]) + ": rounding")
                .toList();
        double[] footed = IntStream.of(small).mapToDouble(i -> rows[i]).toArray();
        double[] shown = Arrays.stream(errors).map(e -> Math.max(e, FOOT)).toArray();
        String measured = String.format(Locale.ROOT, "measured, slope %.2f where m is large", slope);
        return Picture.of(
                title,
                subtitle,
                640,
                400,
                new Plot(
                        "",
                        Axis.of("rows in the batch, m (log scale)", Scale.LOG),
                        Axis.of("error of the bias gradients, relative (log scale)", Scale.LOG),
                        List.of(
                                new Line("m − 1", several, expected, new Pen(Palette.VERMILION, 1.8, Dash.DASHED)),
                                new Points(measured, rows, shown, Marker.CIRCLE, Palette.BLUE, 9),
                                new Notes(footed, feet, sizes, Palette.NOTE, 9))));
    }
}
