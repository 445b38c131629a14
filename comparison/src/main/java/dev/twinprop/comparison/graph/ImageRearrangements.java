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
        int places = window.places(image).area();
        int area = window.kernel().area();
        int columns = image.channels() * area;
        int[] sources = new int[places * columns];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source(image, window, i % columns / area, i / columns, i % area);
        }
        return new Rearrangement("patches", image.size(), places, columns, 0, sources);
    }

    /** (m, C·H·W) as (m·C·places, kernel): what the window covers of each channel at each place. */
    public static Rearrangement windows(SampleShape image, Window window, double filling) {
        int places = window.places(image).area();
        int area = window.kernel().area();
        int rows = image.channels() * places;
        int[] sources = new int[rows * area];
        for (int i = 0; i < sources.length; i++) {
            int row = i / area;
            sources[i] = source(image, window, row / places, row % places, i % area);
        }
        return new Rearrangement("windows", image.size(), rows, area, filling, sources);
    }

    /** Where in an image a tap of the window at a place lies. */
    private static int source(SampleShape image, Window window, int channel, int place, int tap) {
        Extent places = window.places(image);
        int width = window.kernel().width();
        int y = place / places.width() * window.stride().height()
                + tap / width
                - window.padding().height();
        int x = place % places.width() * window.stride().width()
                + tap % width
                - window.padding().width();
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
