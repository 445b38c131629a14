package dev.twinprop.contract.spec;

/**
 * A window that is moved over an image: where it starts, how far it goes, what lies around the image.
 *
 * @param kernel the size of the window
 * @param stride how far it is moved each time
 * @param padding how many rows and columns are added on every side
 */
public record Window(Extent kernel, Extent stride, Extent padding) {

    public Window {
        kernel.requireAtLeast("kernel", 1);
        stride.requireAtLeast("stride", 1);
        padding.requireAtLeast("padding", 0);
        Check.require(
                padding.height() < kernel.height() && padding.width() < kernel.width(),
                "padding",
                "expected less than the kernel, " + kernel + ", got " + padding);
    }

    /** A window of the same size, stride and padding in both directions. */
    public static Window square(int kernel, int stride, int padding) {
        return new Window(Extent.square(kernel), Extent.square(stride), Extent.square(padding));
    }

    /**
     * The number of places of the window, down and across.
     *
     * @throws SpecException if the window does not fit into the image
     */
    public Extent places(SampleShape image) {
        return new Extent(
                places(image, image.height(), kernel.height(), stride.height(), padding.height()),
                places(image, image.width(), kernel.width(), stride.width(), padding.width()));
    }

    private int places(SampleShape image, int length, int window, int step, int around) {
        long padded = length + 2L * around;
        Check.require(
                padded >= window, "kernel", kernel + " is larger than images of " + image + " with their padding");
        return Math.toIntExact((padded - window) / step + 1);
    }
}
