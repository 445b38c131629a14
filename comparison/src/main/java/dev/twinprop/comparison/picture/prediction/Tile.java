package dev.twinprop.comparison.picture.prediction;

import dev.twinprop.comparison.picture.canvas.ColorScale;
import dev.twinprop.comparison.picture.canvas.Palette;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A small image with what is to be said of it.
 *
 * @param color of the words
 */
public record Tile(BufferedImage image, String caption, Color color) {

    /**
     * A grey image.
     *
     * @param pixels from 0, black, to 1, white, row by row
     */
    public static Tile grey(int width, int height, double[] pixels, String caption) {
        return new Tile(image(width, height, pixels, ColorScale.GREYS, 0, 1), caption, Palette.INK);
    }

    /**
     * A colour image.
     *
     * @param pixels from 0 to 1, all of red, then green, then blue, each row by row
     */
    public static Tile rgb(int width, int height, double[] pixels, String caption) {
        int area = width * height;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < area; i++) {
            int color = level(pixels[i]) << 16 | level(pixels[area + i]) << 8 | level(pixels[2 * area + i]);
            image.setRGB(i % width, i / width, color);
        }
        return new Tile(image, caption, Palette.INK);
    }

    /** Weights, blue below and vermilion above zero, to the largest of them. */
    public static Tile weights(int width, int height, double[] weights, String caption) {
        double most = Math.max(
                Arrays.stream(weights)
                        .map(Math::abs)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(1),
                1e-300);
        return new Tile(image(width, height, weights, ColorScale.DIVERGING, -most, most), caption, Palette.INK);
    }

    /** The same with words in the colour of what is wrong. */
    public Tile wrong() {
        return new Tile(image, caption, Palette.VERMILION);
    }

    private static BufferedImage image(
            int width, int height, double[] values, ColorScale colors, double low, double high) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(
                    i % width,
                    i / width,
                    colors.at((values[i] - low) / (high - low)).getRGB());
        }
        return image;
    }

    private static int level(double share) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
    }
}
