package dev.twinprop.contract.spec;

import java.util.List;

/** An operation on images, (channels, height, width); traces hold each as a row, channel after channel. */
public sealed interface ImageSpec extends LayerSpec {

    /**
     * An operation that looks at images through a window.
     *
     * <p>Its result has C·H'·W' elements per sample, H' and W' being the places of the window.
     */
    sealed interface Windowed extends ImageSpec {

        /** The window. */
        Window window();
    }

    /** Takes one value out of each window, channel by channel. */
    sealed interface Pool extends Windowed {

        @Override
        default String symbol() {
            return "pool";
        }

        @Override
        default SampleShape after(SampleShape before) {
            before.requireImage(type());
            return SampleShape.image(before.channels(), window().places(before));
        }

        /** PyTorch allows no more padding than half the kernel. */
        static void requireLittlePadding(Window window) {
            Check.require(
                    2 * window.padding().height() <= window.kernel().height()
                            && 2 * window.padding().width() <= window.kernel().width(),
                    "padding",
                    "expected at most half the kernel, " + window.kernel() + ", got " + window.padding());
        }
    }

    /**
     * A layer of filters: z(o, p) = Σ over channels c and places (u, v) of the kernel of x(c, s·p + (u, v) − padding) times
     * W, plus b(o). Around the image stand zeros, and the kernel is not flipped: what PyTorch calls a convolution.
     *
     * <p>W is (C·kernel height·kernel width, filters): its rows are PyTorch's (C, height, width), one after the other.
     *
     * @param channels the number of filters, the channels of the result
     * @param bias whether b exists, one per filter
     */
    record Conv2d(int channels, Window window, boolean bias) implements Windowed {
        public Conv2d {
            Check.positive("channels", channels);
        }

        @Override
        public String type() {
            return "conv2d";
        }

        @Override
        public String symbol() {
            return "z";
        }

        @Override
        public boolean beginsLayer() {
            return true;
        }

        @Override
        public SampleShape after(SampleShape before) {
            before.requireImage(type());
            return SampleShape.image(channels, window.places(before));
        }

        /**
         * The number of products in each sum.
         *
         * @param before the images that come in
         */
        public int weightsPerFilter(SampleShape before) {
            return Math.multiplyExact(before.channels(), window.kernel().area());
        }

        @Override
        public List<ParameterSpec> parameters(SampleShape before, int k) {
            ParameterSpec weight = ParameterSpec.weight("W", k, weightsPerFilter(before), channels);
            return bias ? List.of(weight, ParameterSpec.offset("b", k, channels)) : List.of(weight);
        }
    }

    /** The largest value in each window; what lies around the image is never the largest. */
    record MaxPool(Window window) implements Pool {
        public MaxPool {
            Pool.requireLittlePadding(window);
        }

        @Override
        public String type() {
            return "max_pool";
        }
    }

    /** The mean of each window, the zeros around the image counted, as PyTorch does by default. */
    record AvgPool(Window window) implements Pool {
        public AvgPool {
            Pool.requireLittlePadding(window);
        }

        @Override
        public String type() {
            return "avg_pool";
        }
    }

    /**
     * An image as a row of features, channel after channel.
     *
     * <p>Traces hold images in that form anyway, so that it makes no quantity.
     */
    record Flatten() implements ImageSpec {
        @Override
        public String type() {
            return "flatten";
        }

        @Override
        public String symbol() {
            return "";
        }

        @Override
        public SampleShape after(SampleShape before) {
            return SampleShape.flat(before.size());
        }
    }
}
