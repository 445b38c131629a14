package dev.twinprop.comparison.peer.random;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws layers with normalisation and dropout before, between and after them. */
record RandomOperations(SplittableRandom random, RandomSpecs specs) {

    private static final int WIDEST = 24;
    private static final int DEEPEST = 3;

    NetworkSpec network(LossSpec loss) {
        List<LayerSpec> layers = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            layers.add(normalization());
        }
        int depth = random.nextInt(1, DEEPEST + 1);
        for (int k = 1; k < depth; k++) {
            layers.add(new LayerSpec.Linear(width(), random.nextInt(5) > 0));
            layers.addAll(around(specs.activation()));
        }
        layers.add(new LayerSpec.Linear(width(), true));
        if (random.nextInt(4) == 0) {
            layers.add(normalization());
        }
        ActivationSpec output = specs.output(loss);
        if (!(output instanceof ActivationSpec.Identity)) {
            layers.add(output);
        }
        return new NetworkSpec(width(), layers);
    }

    /** An activation, or none, with at most one normalisation and one dropout, in any order. */
    private List<LayerSpec> around(ActivationSpec activation) {
        List<LayerSpec> layers = new ArrayList<>();
        if (!(activation instanceof ActivationSpec.Identity)) {
            layers.add(activation);
        }
        if (random.nextInt(4) > 0) {
            layers.add(random.nextInt(layers.size() + 1), normalization());
        }
        if (random.nextInt(3) == 0) {
            layers.add(random.nextInt(layers.size() + 1), new LayerSpec.Dropout(random.nextDouble(0.9), 5));
        }
        return layers;
    }

    private LayerSpec normalization() {
        double eps = Math.exp(random.nextDouble(Math.log(1e-8), Math.log(0.1)));
        return random.nextInt(3) == 0
                ? new LayerSpec.LayerNorm(eps)
                : new LayerSpec.BatchNorm(eps, random.nextInt(3) == 0 ? random.nextDouble() : 0.1);
    }

    private int width() {
        return random.nextInt(2, WIDEST + 1);
    }
}
