package dev.twinprop.comparison.picture.training;

import dev.twinprop.comparison.picture.Animation;
import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Dash;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Guide;
import dev.twinprop.comparison.picture.mark.Line;
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
import java.util.List;
import java.util.stream.IntStream;

/** Loss curves of several learning rates, and how a rate is found. */
public final class LearningRates {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 380;

    private LearningRates() {}

    /**
     * A curve per rate.
     *
     * @param loss the loss's name
     * @param marked epochs to point out
     */
    public static Picture of(
            String title, String subtitle, String loss, Scale scale, List<RateRun> runs, List<Integer> marked) {
        List<Mark> marks = new ArrayList<>();
        for (int epoch : marked) {
            marks.add(new Guide(true, epoch, "epoch " + epoch, new Pen(Palette.GREY, 1, Dash.DOTTED)));
        }
        for (int i = 0; i < runs.size(); i++) {
            marks.add(curve(runs.get(i), i, 1));
            double[] losses = runs.get(i).losses();
            int[] reached = marked.stream()
                    .mapToInt(e -> e)
                    .filter(e -> e < losses.length)
                    .toArray();
            marks.add(new Points(
                    "",
                    Arrays.stream(reached).asDoubleStream().toArray(),
                    Arrays.stream(reached).mapToDouble(e -> losses[e]).toArray(),
                    Marker.CIRCLE,
                    Palette.series(i),
                    8));
        }
        return Picture.of(title, subtitle, WIDTH, HEIGHT, plot(loss, scale, marks));
    }

    /** The same, growing up to each of some epochs. */
    public static Animation growing(
            String title, String subtitle, String loss, Scale scale, List<RateRun> runs, List<Integer> epochs) {
        List<Picture> frames = new ArrayList<>();
        for (int epoch : epochs) {
            List<Mark> marks = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                marks.add(curve(runs.get(i), i, 0.2));
            }
            marks.add(new Guide(true, epoch, "epoch " + epoch, new Pen(Palette.GREY, 1, Dash.DOTTED)));
            for (int i = 0; i < runs.size(); i++) {
                marks.add(head(runs.get(i), i, epoch));
            }
            frames.add(Picture.of(title, subtitle, WIDTH, HEIGHT, plot(loss, scale, marks)));
        }
        return new Animation(frames, 0.1);
    }

    /**
     * The loss while the rate grows from step to step, and the rate where it falls most steeply.
     *
     * @param rates one per step
     * @param losses smoothed
     * @param suggested the rate to take
     */
    public static Picture finder(String title, String subtitle, double[] rates, double[] losses, double suggested) {
        Color suggestion = Palette.VERMILION;
        String note = "suggested: " + Numbers.text(suggested);
        return Picture.of(
                title,
                subtitle,
                WIDTH,
                HEIGHT,
                new Plot(
                        "",
                        Axis.of("learning rate (log scale)", Scale.LOG).padded(0),
                        Axis.of("loss, smoothed", Scale.LINEAR),
                        List.of(
                                new Guide(true, suggested, note, new Pen(suggestion, 1.4, Dash.DASHED)),
                                new Line("", rates, losses, Pen.solid(Palette.BLUE, 2)))));
    }

    private static Plot plot(String loss, Scale scale, List<Mark> marks) {
        return new Plot("", Axis.counting("epoch"), Axis.of(loss, scale), marks);
    }

    private static Line curve(RateRun run, int i, double opacity) {
        double[] epochs =
                IntStream.range(0, run.losses().length).asDoubleStream().toArray();
        Color color = Palette.translucent(Palette.series(i), opacity);
        return new Line(opacity < 1 ? "" : name(run), epochs, run.losses(), new Pen(color, 1.8, Palette.dash(i)));
    }

    private static Line head(RateRun run, int i, int epoch) {
        int length = Math.min(run.losses().length, epoch + 1);
        double[] epochs = IntStream.range(0, length).asDoubleStream().toArray();
        double[] losses = Arrays.copyOf(run.losses(), length);
        return new Line(name(run), epochs, losses, new Pen(Palette.series(i), 2, Palette.dash(i)));
    }

    private static String name(RateRun run) {
        return "learning rate " + Numbers.text(run.learningRate());
    }
}
