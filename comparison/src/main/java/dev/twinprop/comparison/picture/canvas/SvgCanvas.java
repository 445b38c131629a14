package dev.twinprop.comparison.picture.canvas;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws into an SVG document; text stays text, and anchored, so that it is right in any font. */
public final class SvgCanvas implements Canvas {

    private static final String FONTS = "'DejaVu Sans','Helvetica Neue',Arial,sans-serif";

    private final StringBuilder body = new StringBuilder();
    private int clips;

    /**
     * All that was drawn, as a document.
     *
     * @param title what the picture shows, for readers that read it out
     */
    public String document(String title, double width, double height) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\""
                + attribute("width", width)
                + attribute("height", height)
                + " viewBox=\"0 0 " + number(width) + " " + number(height) + "\" font-family=\"" + FONTS + "\">\n"
                + "<title>" + escaped(title) + "</title>\n"
                + body
                + "</svg>\n";
    }

    @Override
    public void fill(Shape shape, Color color) {
        body.append(element(shape)).append(paint("fill", color)).append("/>\n");
    }

    @Override
    public void stroke(Shape shape, Pen pen) {
        body.append(element(shape)).append(" fill=\"none\"").append(paint("stroke", pen.color()));
        body.append(attribute("stroke-width", pen.width())).append(" stroke-linejoin=\"round\"");
        float[] pattern = pen.dash().pattern(pen.width());
        if (pattern == null) {
            body.append(" stroke-linecap=\"round\"");
        } else {
            StringBuilder lengths = new StringBuilder();
            for (float length : pattern) {
                lengths.append(lengths.isEmpty() ? "" : " ").append(number(length));
            }
            body.append(" stroke-dasharray=\"").append(lengths).append('"');
        }
        body.append("/>\n");
    }

    @Override
    public void text(String text, double x, double y, Lettering lettering, Anchor anchor, double degrees) {
        body.append("<text").append(attribute("x", x)).append(attribute("y", y));
        body.append(attribute("font-size", lettering.size()));
        if (lettering.bold()) {
            body.append(" font-weight=\"bold\"");
        }
        if (anchor != Anchor.START) {
            body.append(" text-anchor=\"").append(anchor.svg()).append('"');
        }
        if (degrees != 0) {
            body.append(" transform=\"rotate(" + number(-degrees) + " " + number(x) + " " + number(y) + ")\"");
        }
        body.append(paint("fill", lettering.color()));
        body.append('>').append(escaped(text)).append("</text>\n");
    }

    @Override
    public void image(BufferedImage image, Rectangle2D box, boolean smooth) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        body.append("<image").append(place(box)).append(" preserveAspectRatio=\"none\"");
        if (!smooth) {
            body.append(" style=\"image-rendering:pixelated\"");
        }
        String data = Base64.getEncoder().encodeToString(png.toByteArray());
        body.append(" xlink:href=\"data:image/png;base64,").append(data).append("\"/>\n");
    }

    @Override
    public void clipped(Rectangle2D box, Consumer<Canvas> drawing) {
        String id = "clip" + clips++;
        body.append("<clipPath id=\"" + id + "\"><rect" + place(box) + "/></clipPath>\n");
        body.append("<g clip-path=\"url(#" + id + ")\">\n");
        drawing.accept(this);
        body.append("</g>\n");
    }

    private static String element(Shape shape) {
        if (shape instanceof Rectangle2D box) {
            return "<rect" + place(box);
        }
        if (shape instanceof Ellipse2D oval && oval.getWidth() == oval.getHeight()) {
            return "<circle" + attribute("cx", oval.getCenterX()) + attribute("cy", oval.getCenterY())
                    + attribute("r", oval.getWidth() / 2);
        }
        if (shape instanceof Line2D line) {
            return "<line" + attribute("x1", line.getX1()) + attribute("y1", line.getY1())
                    + attribute("x2", line.getX2()) + attribute("y2", line.getY2());
        }
        return "<path d=\"" + path(shape) + "\"";
    }

    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] p = new double[6];
        for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
            int kind = at.currentSegment(p);
            path.append("MLQCZ".charAt(kind));
            int numbers = new int[] {2, 2, 4, 6, 0}[kind]; // as PathIterator counts its kinds
            for (int i = 0; i < numbers; i++) {
                path.append(i == 0 ? "" : " ").append(number(p[i]));
            }
        }
        return path.toString();
    }

    private static String place(Rectangle2D box) {
        return attribute("x", box.getX())
                + attribute("y", box.getY())
                + attribute("width", box.getWidth())
                + attribute("height", box.getHeight());
    }

    private static String paint(String name, Color color) {
        String opaque = String.format(Locale.ROOT, " %s=\"#%06x\"", name, color.getRGB() & 0xFFFFFF);
        return color.getAlpha() == 255
                ? opaque
                : opaque + String.format(Locale.ROOT, " %s-opacity=\"%.2f\"", name, color.getAlpha() / 255.0);
    }

    private static String attribute(String name, double value) {
        return " " + name + "=\"" + number(value) + "\"";
    }

    /** With two decimals at most. */
    private static String number(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
