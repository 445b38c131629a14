package dev.twinprop.comparison.peer;

import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Window;

/** Where a window lies on an image, both in rows of traces: channel after channel, line after line. */
record Places(SampleShape image, Window window) {

    /** What lies around the image. */
    static final int OUTSIDE = -1;

    static Places of(ImageSpec.Windowed operation, SampleShape image) {
        return new Places(image, operation.window());
    }

    /** How many there are. */
    int count() {
        return extent().area();
    }

    private Extent extent() {
        return window.places(image);
    }

    /** Which pixel of a channel lies under a cell of the window at a place, or {@link #OUTSIDE}; all counted line by line. */
    int pixel(int place, int cell) {
        int columns = extent().width();
        int kernel = window.kernel().width();
        int row = place / columns * window.stride().height()
                + cell / kernel
                - window.padding().height();
        int column = place % columns * window.stride().width()
                + cell % kernel
                - window.padding().width();
        boolean inside = row >= 0 && row < image.height() && column >= 0 && column < image.width();
        return inside ? row * image.width() + column : OUTSIDE;
    }

    /** The pixels of a channel. */
    int pixels() {
        return image.height() * image.width();
    }

    /** The cells of the window. */
    int cells() {
        return window.kernel().area();
    }
}
