package dev.twinprop.scratch.fault.image;

import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Window;

/** The elements that a pool's window covers, each channel for itself. */
record PoolWindows(SampleShape image, Window window) {

    /** The units that the window covers at a place (channel, row, column); −1 outside of the image. */
    int[] units(int place) {
        Extent places = window.places(image);
        int channel = place / places.area();
        int top = place % places.area() / places.width() * window.stride().height()
                - window.padding().height();
        int left = place % places.width() * window.stride().width()
                - window.padding().width();
        int[] units = new int[window.kernel().area()];
        for (int tap = 0; tap < units.length; tap++) {
            int row = top + tap / window.kernel().width();
            int column = left + tap % window.kernel().width();
            boolean inside = row >= 0 && row < image.height() && column >= 0 && column < image.width();
            units[tap] = inside ? (channel * image.height() + row) * image.width() + column : -1;
        }
        return units;
    }
}
