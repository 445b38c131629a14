package dev.twinprop.comparison.picture.training;

import dev.twinprop.comparison.picture.Animation;
import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Dash;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Guide;
import dev.twinprop.comparison.picture.mark.Line;
import dev.twinprop.comparison.picture.mark.Points;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.Panel;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Curves of choices beside each other, a colour per choice; all panels of a picture have the same axes. */
public final class ChoiceCurves {

    private static final int COLUMNS = 3;
    private static final double FRAME_SECONDS = 0.12;

    /** Each line is broader than the next, so that it is seen beneath others that lie on it. */
    private static final double BROADEST = 3.8;

    private static final double THINNEST = 1.4;
    private static final Pen MARKED = new Pen(Palette.GREY, 1, Dash.DOTTED);

    private ChoiceCurves() {}

    /**
     * A panel: what was measured of one network, or of one of its parameters.
     *
     * @param curves the same choices, in the same order, in all panels
     */
    public record Group(String heading, List<ChoiceCurve> curves) {

        public Group {
            curves = List.copyOf(curves);
        }
    }

    /**
     * A curve per choice.
     *
     * @param label what was measured
     * @param marked epochs to point out
     */
    public static Picture of(
            String title, String subtitle, String label, Scale scale, List<Group> groups, Set<Integer> marked) {
        List<Panel> panels = new ArrayList<>();
        for (Group group : groups) {
            List<Mark> marks = new ArrayList<>(List.of(new Extent(groups)));
            marked.stream().sorted().forEach(epoch -> marks.add(new Guide(true, epoch, "epoch " + epoch, MARKED)));
            for (int i = 0; i < group.curves().size(); i++) {
                ChoiceCurve curve = group.curves().get(i);
                marks.add(line(curve, i, curve.choice(), 1, Double.POSITIVE_INFINITY));
                marks.add(points(curve, i, marked));
                marks.add(end(curve, i));
            }
            panels.add(plot(group, label, scale, marks));
        }
        return picture(title, subtitle, panels);
    }

    /** The same, growing up to each of some epochs. */
    public static Animation growing(
            String title, String subtitle, String label, Scale scale, List<Group> groups, List<Integer> epochs) {
        List<Picture> frames = new ArrayList<>();
        for (int epoch : epochs) {
            List<Panel> panels = new ArrayList<>();
            for (Group group : groups) {
                List<Mark> marks = new ArrayList<>(List.of(new Extent(groups)));
                for (int i = 0; i < group.curves().size(); i++) {
                    marks.add(line(group.curves().get(i), i, "", 0.2, Double.POSITIVE_INFINITY));
                }
                marks.add(new Guide(true, epoch, "epoch " + epoch, MARKED));
                for (int i = 0; i < group.curves().size(); i++) {
                    ChoiceCurve curve = group.curves().get(i);
                    marks.add(line(curve, i, curve.choice(), 1, epoch));
                    if (last(curve) <= epoch) {
                        marks.add(end(curve, i));
                    }
                }
                panels.add(plot(group, label, scale, marks));
            }
            frames.add(picture(title, subtitle, panels));
        }
        return new Animation(frames, FRAME_SECONDS);
    }

    private static Picture picture(String title, String subtitle, List<Panel> panels) {
        int columns = Math.min(panels.size(), COLUMNS);
        return new Picture(
                title,
                subtitle,
                columns,
                columns == 1 ? 640 : columns == 2 ? 440 : 340,
                columns == 1 ? 360 : 300,
                panels);
    }

    private static Plot plot(Group group, String label, Scale scale, List<Mark> marks) {
        if (group.curves().stream().anyMatch(ChoiceCurve::isBroken)) {
            double[] none = {};
            marks.add(new Points("a number was not finite", none, none, Marker.CROSS, Palette.INK, 9));
        }
        return new Plot(group.heading(), Axis.counting("epoch"), Axis.of(label, scale), marks);
    }

    /** The part of a curve up to an epoch. */
    private static Line line(ChoiceCurve curve, int i, String name, double opacity, double upTo) {
        int length = (int)
                Arrays.stream(curve.epochs()).filter(epoch -> epoch <= upTo).count();
        Color color = Palette.translucent(Palette.series(i), opacity);
        Pen pen = new Pen(color, Math.max(THINNEST, BROADEST - 0.5 * i), Palette.dash(i));
        return new Line(name, Arrays.copyOf(curve.epochs(), length), Arrays.copyOf(curve.values(), length), pen);
    }

    private static Points points(ChoiceCurve curve, int i, Set<Integer> marked) {
        int[] at = IntStream.range(0, curve.epochs().length)
                .filter(k -> marked.contains((int) curve.epochs()[k]))
                .toArray();
        return new Points(
                "",
                Arrays.stream(at).mapToDouble(k -> curve.epochs()[k]).toArray(),
                Arrays.stream(at).mapToDouble(k -> curve.values()[k]).toArray(),
                Marker.CIRCLE,
                Palette.series(i),
                Math.max(6, 11 - i));
    }

    /** A cross on the last point of a curve that is broken off. */
    private static Points end(ChoiceCurve curve, int i) {
        int from = curve.isBroken() ? Math.max(0, curve.epochs().length - 1) : curve.epochs().length;
        return new Points(
                "",
                Arrays.copyOfRange(curve.epochs(), from, curve.epochs().length),
                Arrays.copyOfRange(curve.values(), from, curve.values().length),
                Marker.CROSS,
                Palette.series(i),
                11);
    }

    private static double last(ChoiceCurve curve) {
        return curve.epochs().length == 0 ? 0 : curve.epochs()[curve.epochs().length - 1];
    }

    /** Gives every panel the axes that hold all curves. */
    private record Extent(List<Group> groups) implements Mark {

        @Override
        public void extend(Bounds x, Bounds y) {
            for (Group group : groups) {
                group.curves().forEach(curve -> {
                    x.add(curve.epochs());
                    y.add(curve.values());
                });
            }
        }

        @Override
        public void draw(Canvas canvas, View view) {
            // nothing to see
        }
    }
}
