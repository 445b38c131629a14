package dev.twinprop.comparison.picture.canvas;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** Draws into pixels. */
public final class RasterCanvas implements Canvas {

    private final Graphics2D graphics;

    /**
     * Draws on an image.
     *
     * @param scale pixels per point
     */
    public RasterCanvas(BufferedImage image, double scale) {
        this.graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
    }

    @Override
    public void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    @Override
    public void stroke(Shape shape, Pen pen) {
        graphics.setColor(pen.color());
        graphics.setStroke(pen.stroke());
        graphics.draw(shape);
    }

    @Override
    public void text(String text, double x, double y, Lettering lettering, Anchor anchor, double degrees) {
        AffineTransform upright = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.toRadians(degrees));
        graphics.setColor(lettering.color());
        graphics.setFont(lettering.font());
        graphics.drawString(text, (float) (-anchor.share() * lettering.width(text)), 0);
        graphics.setTransform(upright);
    }

    @Override
    public void image(BufferedImage image, Rectangle2D box, boolean smooth) {
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                smooth
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        AffineTransform stretch = AffineTransform.getTranslateInstance(box.getX(), box.getY());
        stretch.scale(box.getWidth() / image.getWidth(), box.getHeight() / image.getHeight());
        graphics.drawImage(image, stretch, null);
    }

    @Override
    public void clipped(Rectangle2D box, Consumer<Canvas> drawing) {
        Shape before = graphics.getClip();
        graphics.clip(box);
        drawing.accept(this);
        graphics.setClip(before);
    }
}
