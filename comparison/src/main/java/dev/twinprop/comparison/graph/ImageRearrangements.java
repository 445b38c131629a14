package dev.twinprop.comparison.graph;

import dev.twinprop.contract.rule.Rearrangement;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Window;

/**
 * The orders in which formulas of images need their elements.
 *
 * <p>A quantity holds an image as a row, channel after channel. A convolution is a matrix product of one row per place
 * of the window; a pool reduces one row per channel and place.
 */
public final class ImageRearrangements {

    private ImageRearrangements() {}

    /** (m, C·H·W) as (m·places, C·kernel): what the window covers at each place, zeros where it covers padding. */
    public static Rearrangement patches(SampleShape image, Window window) {
        return patches(image, window, window.stride(), window.padding());
    }

    /** The same for as many places that lie so far from each other and begin so far outside of the image. */
    public static Rearrangement patches(SampleShape image, Window window, Extent stride, Extent outside) {
        Extent places = window.places(image);
        int area = window.kernel().area();
        int columns = image.channels() * area;
        int[] sources = new int[places.area() * columns];
        for (int i = 0; i < sources.length; i++) {
            int place = i / columns;
            int tap = i % area;
            int y = place / places.width() * stride.height()
                    + tap / window.kernel().width()
                    - outside.height();
            int x = place % places.width() * stride.width()
                    + tap % window.kernel().width()
                    - outside.width();
            sources[i] = source(image, i % columns / area, y, x);
        }
        return new Rearrangement("patches", image.size(), places.area(), columns, 0, sources);
    }

    /** (m, C·H·W) as (m·C·places, kernel): what the window covers of each channel at each place. */
    public static Rearrangement windows(SampleShape image, Window window, double filling) {
        int places = window.places(image).area();
        int area = window.kernel().area();
        int[] patches = patches(image, window).sources();
        int[] sources = new int[patches.length];
        for (int i = 0; i < sources.length; i++) {
            int channel = i / area / places;
            int place = i / area % places;
            sources[i] = patches[(place * image.channels() + channel) * area + i % area];
        }
        return new Rearrangement("windows", image.size(), image.channels() * places, area, filling, sources);
    }

    private static int source(SampleShape image, int channel, int y, int x) {
        return y < 0 || y >= image.height() || x < 0 || x >= image.width()
                ? Rearrangement.FILLING
                : channel * image.height() * image.width() + y * image.width() + x;
    }

    /** (m, C·places) as (m·places, C). */
    public static Rearrangement byPlace(int channels, int places) {
        int[] sources = new int[channels * places];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = i % channels * places + i / channels;
        }
        return new Rearrangement("places", sources.length, places, channels, 0, sources);
    }

    /** (m·places, C) as (m, C·places). */
    public static Rearrangement byChannel(int channels, int places) {
        int[] sources = new int[channels * places];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = i % places * channels + i / places;
        }
        return new Rearrangement("image", sources.length, 1, sources.length, 0, sources);
    }

    /** (m, C·H·W) as if each image were stored pixel by pixel, (H, W, C). */
    public static Rearrangement pixelByPixel(SampleShape image) {
        int area = image.height() * image.width();
        int[] sources = new int[image.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = i % area * image.channels() + i / area;
        }
        return new Rearrangement("pixels", sources.length, 1, sources.length, 0, sources);
    }

    /** (m, C·H·W) flattened pixel by pixel: (m, H·W·C). */
    public static Rearrangement toPixels(SampleShape image) {
        int area = image.height() * image.width();
        int[] sources = new int[image.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = i % image.channels() * area + i / image.channels();
        }
        return new Rearrangement("pixels", sources.length, 1, sources.length, 0, sources);
    }

    /** The rows of a matrix (rows, columns) in another order. */
    public static Rearrangement rowsOfMatrix(String name, int[] order, int columns) {
        int[] sources = new int[order.length * columns];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = order[i / columns] * columns + i % columns;
        }
        return new Rearrangement(name, sources.length, order.length, columns, 0, sources);
    }

    /** (m, C·places) as (m·C, places). */
    public static Rearrangement channels(int channels, int places) {
        return new Rearrangement(
                "channels",
                channels * places,
                channels,
                places,
                0,
                inRows(channels * places).sources());
    }

    /** (m·n) as (m, n). */
    public static Rearrangement inRows(int n) {
        int[] sources = new int[n];
        for (int i = 0; i < n; i++) {
            sources[i] = i;
        }
        return new Rearrangement("image", n, 1, n, 0, sources);
    }

    /** (m, n) as (m·n, times): each element so many times. */
    public static Rearrangement repeated(int n, int times) {
        int[] sources = new int[n * times];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = i / times;
        }
        return new Rearrangement("repeated", n, n, times, 0, sources);
    }
}
