package dev.twinprop.comparison.peer.random;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws networks of one or two convolutions with pools, and a linear layer. */
record RandomImages(SplittableRandom random, RandomSpecs specs) {

    private static final int LEAST_SIDE = 6;
    private static final int LARGEST_SIDE = 12;

    NetworkSpec network(LossSpec loss) {
        SampleShape input = SampleShape.image(random.nextInt(1, 4), new Extent(side(), side()));
        List<LayerSpec> layers = new ArrayList<>();
        SampleShape shape = input;
        int convolutions = random.nextInt(1, 3);
        for (int k = 1; k <= convolutions; k++) {
            LayerSpec convolution =
                    new ImageSpec.Conv2d(random.nextInt(1, 5), window(shape, 3, 2), random.nextInt(4) > 0);
            layers.add(convolution);
            shape = convolution.after(shape);
            List<LayerSpec> after = new ArrayList<>();
            ActivationSpec activation = elementwise();
            if (!(activation instanceof ActivationSpec.Identity)) {
                after.add(activation);
            }
            if (random.nextInt(4) > 0) {
                LayerSpec pool = pool(shape);
                after.add(random.nextInt(after.size() + 1), pool);
                shape = pool.after(shape);
            }
            layers.addAll(after);
        }
        layers.add(new ImageSpec.Flatten());
        layers.add(new LayerSpec.Linear(random.nextInt(2, 6), true));
        ActivationSpec output = specs.output(loss);
        if (!(output instanceof ActivationSpec.Identity)) {
            layers.add(output);
        }
        return new NetworkSpec(input, layers);
    }

    private int side() {
        return random.nextInt(LEAST_SIDE, LARGEST_SIDE + 1);
    }

    /** Softmax takes features, not images. */
    private ActivationSpec elementwise() {
        ActivationSpec activation = specs.activation();
        return activation instanceof ActivationSpec.Softmax ? new ActivationSpec.Tanh() : activation;
    }

    private LayerSpec pool(SampleShape image) {
        Window window = window(image, 2, 1);
        return random.nextBoolean() ? new ImageSpec.MaxPool(window) : new ImageSpec.AvgPool(window);
    }

    /** A window that fits an image without padding. */
    private Window window(SampleShape image, int largest, int mostPadding) {
        Extent kernel = new Extent(kernel(image.height(), largest), kernel(image.width(), largest));
        Extent stride = new Extent(random.nextInt(1, 3), random.nextInt(1, 3));
        Extent padding = new Extent(padding(kernel.height(), mostPadding), padding(kernel.width(), mostPadding));
        return new Window(kernel, stride, padding);
    }

    private int kernel(int side, int largest) {
        return random.nextInt(1, Math.min(side, largest) + 1);
    }

    /** At most half the kernel for pools, of 2; less than the kernel for all. */
    private int padding(int kernel, int most) {
        return random.nextInt(Math.min(kernel - 1, most) + 1);
    }
}
