package dev.twinprop.comparison.diff;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Networks of random sizes: two convolutions with a pool each, and a linear layer. */
final class ImageNetworks {

    private ImageNetworks() {}

    static ExperimentSpec random(long seed, DType dtype) {
        Random random = new Random(seed);
        SampleShape image =
                SampleShape.image(1 + random.nextInt(3), new Extent(17 + random.nextInt(3), 17 + random.nextInt(3)));
        List<LayerSpec> layers = new ArrayList<>();
        layers.add(new ImageSpec.Conv2d(2 + random.nextInt(3), window(random, 3, false), random.nextInt(4) > 0));
        layers.add(new ActivationSpec.Tanh());
        layers.add(pool(random));
        layers.add(new ImageSpec.Conv2d(2 + random.nextInt(3), window(random, 2, false), true));
        layers.add(pool(random));
        layers.add(new ActivationSpec.LeakyRelu(0.3));
        layers.add(new ImageSpec.Flatten());
        layers.add(new LayerSpec.Linear(3, true));
        layers.add(new ActivationSpec.Softmax());
        return Specs.spec(
                "images-" + seed,
                new NetworkSpec(image, layers),
                new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0),
                new RegularizationSpec(0.02, RegularizationSpec.Target.ALL),
                new OptimizerSpec.Sgd(0.05, 0.5, 0, false, 0),
                dtype);
    }

    private static LayerSpec pool(Random random) {
        Window window = window(random, 2, true);
        return random.nextBoolean() ? new ImageSpec.MaxPool(window) : new ImageSpec.AvgPool(window);
    }

    /** Small enough for every image that can come. */
    private static Window window(Random random, int largest, boolean pool) {
        Extent kernel = new Extent(1 + random.nextInt(largest), 1 + random.nextInt(largest));
        Extent stride = new Extent(1 + random.nextInt(2), 1 + random.nextInt(2));
        Extent padding = new Extent(padding(random, kernel.height(), pool), padding(random, kernel.width(), pool));
        return new Window(kernel, stride, padding);
    }

    private static int padding(Random random, int kernel, boolean pool) {
        return random.nextInt(pool ? kernel / 2 + 1 : kernel);
    }
}
