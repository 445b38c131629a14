package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.Anchor;
import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Lettering;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Text beside points, each where it covers no point and no other text, as far as there is such a place. */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Notes(double[] xs, double[] ys, List<String> texts, Lettering lettering, double pointSize)
        implements Mark {

    @Override
    public void extend(Bounds x, Bounds y) {}

    @Override
    public void draw(Canvas canvas, View view) {
        List<Rectangle2D> taken = new ArrayList<>();
        for (int i = 0; i < xs.length; i++) {
            taken.add(box(view.x(xs[i]) - pointSize / 2, view.y(ys[i]) - pointSize / 2, pointSize, pointSize));
        }
        for (int i = 0; i < xs.length; i++) {
            if (!view.shows(xs[i], ys[i]) || texts.get(i).isEmpty()) {
                continue;
            }
            Rectangle2D best = null;
            double leastCovered = Double.POSITIVE_INFINITY;
            for (Rectangle2D place : places(view.x(xs[i]), view.y(ys[i]), lettering.width(texts.get(i)))) {
                double covered = covered(place, taken) + 10 * outside(place, view.area());
                if (covered < leastCovered - 1e-6) { // not by rounding
                    leastCovered = covered;
                    best = place;
                }
            }
            if (best != null) {
                taken.add(best);
                canvas.text(texts.get(i), best.getMinX(), best.getMaxY(), lettering, Anchor.START, 0);
            }
        }
    }

    /** Right, left, above, below and the corners, near and somewhat further. */
    private List<Rectangle2D> places(double x, double y, double width) {
        double height = lettering.capital();
        List<Rectangle2D> places = new ArrayList<>();
        for (double gap = pointSize / 2 + 1.5; gap < pointSize / 2 + 10; gap += 4) {
            double left = x - gap - width;
            double over = y - gap - height;
            places.add(box(x + gap, y - height / 2, width, height));
            places.add(box(left, y - height / 2, width, height));
            places.add(box(x - width / 2, over, width, height));
            places.add(box(x - width / 2, y + gap, width, height));
            places.add(box(x + gap * 0.7, over + gap * 0.3, width, height));
            places.add(box(left + gap * 0.3, over + gap * 0.3, width, height));
            places.add(box(x + gap * 0.7, y + gap * 0.7, width, height));
            places.add(box(left + gap * 0.3, y + gap * 0.7, width, height));
        }
        return places;
    }

    private static double covered(Rectangle2D place, List<Rectangle2D> taken) {
        double area = 0;
        for (Rectangle2D other : taken) {
            Rectangle2D common = place.createIntersection(other);
            area += Math.max(0, common.getWidth()) * Math.max(0, common.getHeight());
        }
        return area;
    }

    private static double outside(Rectangle2D place, Rectangle2D area) {
        Rectangle2D inside = place.createIntersection(area);
        double seen = Math.max(0, inside.getWidth()) * Math.max(0, inside.getHeight());
        return place.getWidth() * place.getHeight() - seen;
    }

    private static Rectangle2D box(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }
}
