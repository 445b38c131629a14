package dev.twinprop.comparison.picture.plot;

import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.ColorScale;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A line of a legend: a sample and what it stands for. */
public sealed interface Key {

    /** The width of most samples, in points. */
    double SAMPLE = 22;

    /** What it stands for. */
    String label();

    /** The width of the sample, in points. */
    default double width() {
        return SAMPLE;
    }

    /** Draws the sample, centred on y. */
    void draw(Canvas canvas, double x, double y);

    /** Of a line. */
    record OfLine(String label, Pen pen) implements Key {
        @Override
        public void draw(Canvas canvas, double x, double y) {
            canvas.stroke(new Line2D.Double(x, y, x + SAMPLE, y), new Pen(pen.color(), 2, pen.dash()));
        }
    }

    /** Of points. */
    record OfPoints(String label, Marker marker, Color color) implements Key {
        @Override
        public void draw(Canvas canvas, double x, double y) {
            canvas.fill(marker.at(x + SAMPLE / 2, y, 9), color);
        }
    }

    /** Of points that are rings. */
    record OfRings(String label, Color color) implements Key {
        @Override
        public void draw(Canvas canvas, double x, double y) {
            canvas.stroke(Marker.CIRCLE.at(x + SAMPLE / 2, y, 11), Pen.solid(color, 1.8));
        }
    }

    /** Of an area. */
    record OfArea(String label, Color color) implements Key {
        @Override
        public void draw(Canvas canvas, double x, double y) {
            Rectangle2D box = new Rectangle2D.Double(x + 4, y - 6, SAMPLE - 8, 12);
            canvas.fill(box, color);
            canvas.stroke(box, Pen.solid(Palette.AXIS, 0.5));
        }
    }

    /** Of colours that stand for numbers, the least on the left. */
    record OfScale(String label, ColorScale scale) implements Key {

        private static final int STEPS = 64;

        @Override
        public double width() {
            return 80;
        }

        @Override
        public void draw(Canvas canvas, double x, double y) {
            BufferedImage image = new BufferedImage(STEPS, 1, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < STEPS; i++) {
                image.setRGB(i, 0, scale.at(i / (STEPS - 1.0)).getRGB());
            }
            Rectangle2D box = new Rectangle2D.Double(x, y - 6, width(), 12);
            canvas.image(image, box, false);
            canvas.stroke(box, Pen.solid(Palette.AXIS, 0.5));
        }
    }
}
