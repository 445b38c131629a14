package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Key;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a surface has one height: in every square between the middles of four cells, straight lines between the places
 * on its sides where linear interpolation has that height.
 */
public record Contour(String name, Surface surface, double level, Pen pen) implements Mark {

    @Override
    public void extend(Bounds x, Bounds y) {}

    @Override
    public void draw(Canvas canvas, View view) {
        Path2D path = new Path2D.Double();
        for (int row = 0; row + 1 < surface.rows(); row++) {
            for (int column = 0; column + 1 < surface.columns(); column++) {
                List<Point2D> ends = new ArrayList<>();
                crossing(view, row, column, row, column + 1, ends);
                crossing(view, row, column + 1, row + 1, column + 1, ends);
                crossing(view, row + 1, column + 1, row + 1, column, ends);
                crossing(view, row + 1, column, row, column, ends);
                for (int i = 0; i + 1 < ends.size(); i += 2) {
                    path.moveTo(ends.get(i).getX(), ends.get(i).getY());
                    path.lineTo(ends.get(i + 1).getX(), ends.get(i + 1).getY());
                }
            }
        }
        if (path.getCurrentPoint() != null) {
            canvas.stroke(path, pen);
        }
    }

    private void crossing(View view, int row, int column, int otherRow, int otherColumn, List<Point2D> ends) {
        double here = surface.at(row, column) - level;
        double there = surface.at(otherRow, otherColumn) - level;
        if (here < 0 != there < 0 && Double.isFinite(here - there)) {
            double share = here / (here - there);
            double x = surface.x(column) + share * (surface.x(otherColumn) - surface.x(column));
            double y = surface.y(row) + share * (surface.y(otherRow) - surface.y(row));
            ends.add(new Point2D.Double(view.x(x), view.y(y)));
        }
    }

    @Override
    public List<Key> keys() {
        return List.of(new Key.OfLine(name, pen));
    }
}
