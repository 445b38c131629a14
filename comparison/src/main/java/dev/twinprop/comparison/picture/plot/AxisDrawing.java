package dev.twinprop.comparison.picture.plot;

import dev.twinprop.comparison.picture.canvas.Anchor;
import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The axes of a plot: grid, ticks, labels, and the space that they need. */
record AxisDrawing(Axis x, Axis y, View view) {

    private static final double TICK = 4;
    private static final double GAP = 4;
    private static final double LINE = 15;
    private static final double SLANT = 35;
    private static final double PER_X_TICK = 50;
    private static final double BETWEEN_X_LABELS = 14;
    private static final double PER_Y_TICK = 34;

    void grid(Canvas canvas) {
        Pen pen = Pen.solid(Palette.GRID, 0.8);
        Rectangle2D area = view.area();
        if (x.categories().isEmpty()) {
            for (Tick tick : named(xTicks())) {
                double at = view.x(tick.value());
                canvas.stroke(new Line2D.Double(at, area.getMinY(), at, area.getMaxY()), pen);
            }
        }
        if (y.categories().isEmpty()) {
            for (Tick tick : named(yTicks())) {
                double at = view.y(tick.value());
                canvas.stroke(new Line2D.Double(area.getMinX(), at, area.getMaxX(), at), pen);
            }
        }
    }

    void axes(Canvas canvas) {
        Pen pen = Pen.solid(Palette.AXIS, 1);
        Rectangle2D area = view.area();
        canvas.stroke(new Line2D.Double(area.getMinX(), area.getMaxY(), area.getMaxX(), area.getMaxY()), pen);
        canvas.stroke(new Line2D.Double(area.getMinX(), area.getMinY(), area.getMinX(), area.getMaxY()), pen);
        double below = area.getMaxY() + TICK + GAP;
        for (Tick tick : xTicks()) {
            double at = view.x(tick.value());
            canvas.stroke(new Line2D.Double(at, area.getMaxY(), at, area.getMaxY() + TICK), pen);
            if (slanted()) {
                canvas.text(tick.label(), at + 4, below + 6, Palette.TICK, Anchor.END, SLANT);
            } else {
                canvas.text(tick.label(), at, below + Palette.TICK.capital(), Palette.TICK, Anchor.MIDDLE, 0);
            }
        }
        for (Tick tick : yTicks()) {
            double at = view.y(tick.value());
            canvas.stroke(new Line2D.Double(area.getMinX() - TICK, at, area.getMinX(), at), pen);
            canvas.centred(tick.label(), area.getMinX() - TICK - GAP, at, Palette.TICK, Anchor.END);
        }
        canvas.text(x.label(), area.getCenterX(), area.getMaxY() + bottom() - 4, Palette.LABEL, Anchor.MIDDLE, 0);
        canvas.text(
                y.label(),
                area.getMinX() - left() + Palette.LABEL.capital() + 2,
                area.getCenterY(),
                Palette.LABEL,
                Anchor.MIDDLE,
                90);
    }

    double left() {
        double ends = slanted() ? slantedOverhang() : 0;
        return Math.max(ends, TICK + GAP + widest(yTicks()) + (y.label().isEmpty() ? 4 : LINE + 6));
    }

    double bottom() {
        double names = slanted() ? widest(xTicks()) * Math.sin(Math.toRadians(SLANT)) + 5 : Palette.TICK.capital();
        return TICK + GAP + names + (x.label().isEmpty() ? 6 : LINE + 9);
    }

    double right() {
        List<Tick> ticks = xTicks();
        if (ticks.isEmpty() || slanted()) {
            return 10;
        }
        Tick last = ticks.get(ticks.size() - 1);
        double beyond = Palette.TICK.width(last.label()) / 2 - (view.area().getMaxX() - view.x(last.value()));
        return Math.max(10, beyond + 4);
    }

    /** How far the first name reaches beyond the area's left edge. */
    private double slantedOverhang() {
        Tick first = xTicks().get(0);
        double reach = Palette.TICK.width(first.label()) * Math.cos(Math.toRadians(SLANT));
        return reach - (view.x(first.value()) - view.area().getMinX()) + 6;
    }

    private boolean slanted() {
        int names = x.categories().size();
        return names > 0 && widest(xTicks()) > view.area().getWidth() / names - 4;
    }

    private static double widest(List<Tick> ticks) {
        return ticks.stream()
                .mapToDouble(tick -> Palette.TICK.width(tick.label()))
                .max()
                .orElse(0);
    }

    private static List<Tick> named(List<Tick> ticks) {
        return ticks.stream().filter(tick -> !tick.label().isEmpty()).toList();
    }

    /** As many as there is space for their labels. */
    private List<Tick> xTicks() {
        int wanted = Math.max(1, (int) (view.area().getWidth() / PER_X_TICK));
        List<Tick> ticks = Ticks.of(x, view.xs(), wanted);
        while (x.categories().isEmpty() && wanted > 1 && !hasSpace(named(ticks))) {
            wanted--;
            ticks = Ticks.of(x, view.xs(), wanted);
        }
        return ticks;
    }

    private boolean hasSpace(List<Tick> ticks) {
        for (int i = 1; i < ticks.size(); i++) {
            double labels = Palette.TICK.width(ticks.get(i).label())
                    + Palette.TICK.width(ticks.get(i - 1).label());
            double apart =
                    view.x(ticks.get(i).value()) - view.x(ticks.get(i - 1).value());
            if (apart < labels / 2 + BETWEEN_X_LABELS) {
                return false;
            }
        }
        return true;
    }

    private List<Tick> yTicks() {
        return Ticks.of(y, view.ys(), (int) (view.area().getHeight() / PER_Y_TICK));
    }
}
