package dev.twinprop.comparison.picture.prediction;

import dev.twinprop.comparison.picture.Animation;
import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.ColorScale;
import dev.twinprop.comparison.picture.canvas.Dash;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Contour;
import dev.twinprop.comparison.picture.mark.Field;
import dev.twinprop.comparison.picture.mark.Guide;
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
import java.util.List;
import java.util.Locale;

/** Where in the plane a network says class 0 and where class 1, with the data, as it learns. */
public final class Boundaries {

    private static final ColorScale SIDES = new ColorScale(List.of(
            new Color(0x7DB8E0), new Color(0xD3E7F5), new Color(0xFFFFFF), new Color(0xFBE0CE), new Color(0xF0A36B)));

    /**
     * What a network says after an epoch.
     *
     * @param probabilities of class 1, or outputs for it
     */
    public record Snapshot(int epoch, Surface probabilities) {}

    /**
     * What a network says that was trained with one of several choices.
     *
     * @param samples what it was trained on
     * @param probabilities of class 1, or outputs for it
     */
    public record Choice(String name, Samples samples, Surface probabilities) {}

    private Boundaries() {}

    /** Small multiples, a panel per epoch. */
    public static Picture snapshots(
            String title, String subtitle, Samples samples, List<Snapshot> snapshots, int columns) {
        List<Panel> panels = new ArrayList<>();
        double size = samples.xs().length > 100 ? 4.5 : 6;
        snapshots.forEach(snapshot -> panels.add(panel(snapshot, samples, size)));
        return new Picture(title, subtitle, columns, 280, 290, panels);
    }

    /** Small multiples, a panel per choice. */
    public static Picture choices(String title, String subtitle, List<Choice> choices, int columns) {
        List<Panel> panels = new ArrayList<>();
        choices.forEach(choice -> panels.add(panel(
                choice.name(),
                choice.probabilities(),
                choice.samples(),
                choice.samples().xs().length > 100 ? 4.5 : 6)));
        return new Picture(title, subtitle, columns, 280, 290, panels);
    }

    /** One epoch after the other. */
    public static Animation moving(String title, String subtitle, Samples samples, List<Snapshot> snapshots) {
        List<Picture> frames = new ArrayList<>();
        for (Snapshot snapshot : snapshots) {
            frames.add(Picture.of(title, subtitle, 440, 420, panel(snapshot, samples, 5)));
        }
        return new Animation(frames, 0.15);
    }

    /**
     * The boundary beside the loss, one epoch after the other.
     *
     * @param loss the loss's name
     * @param epochs when it was measured
     * @param losses after each of them
     */
    public static Animation movingBesideLoss(
            String title,
            String subtitle,
            Samples samples,
            List<Snapshot> snapshots,
            String loss,
            Scale scale,
            double[] epochs,
            double[] losses) {
        Axis y = Axis.of(loss, scale);
        List<Picture> frames = new ArrayList<>();
        for (Snapshot snapshot : snapshots) {
            int now = snapshot.epoch();
            int behind =
                    (int) Arrays.stream(epochs).filter(epoch -> epoch <= now).count();
            String value = behind == 0 ? "" : String.format(Locale.ROOT, "%.4f", losses[behind - 1]);
            List<Mark> marks = List.of(
                    new Line("", epochs, losses, Pen.solid(Palette.translucent(Palette.GREEN, 0.3), 2)),
                    new Guide(true, now, value, new Pen(Palette.GREY, 1, Dash.DOTTED)),
                    new Line(
                            "",
                            Arrays.copyOf(epochs, behind),
                            Arrays.copyOf(losses, behind),
                            Pen.solid(Palette.GREEN, 2)));
            Plot curve = new Plot(loss, Axis.counting("epoch"), y, marks);
            frames.add(new Picture(title, subtitle, 2, 360, 350, List.of(panel(snapshot, samples, 5), curve)));
        }
        return new Animation(frames, 0.15);
    }

    private static Plot panel(Snapshot snapshot, Samples samples, double size) {
        String epoch = "epoch " + String.format(Locale.ROOT, "%,d", snapshot.epoch());
        return panel(epoch, snapshot.probabilities(), samples, size);
    }

    private static Plot panel(String heading, Surface surface, Samples samples, double size) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Field("output for class 1, from 0 to 1", surface, SIDES, new Range(0, 1), true));
        marks.add(new Contour("output 0.5", surface, 0.5, Pen.solid(Palette.INK, 1.4)));
        marks.addAll(samples.marks(size));
        return new Plot(
                heading,
                Axis.of("x₁", Scale.LINEAR)
                        .within(surface.xs().low(), surface.xs().high()),
                Axis.of("x₂", Scale.LINEAR)
                        .within(surface.ys().low(), surface.ys().high()),
                marks);
    }
}
