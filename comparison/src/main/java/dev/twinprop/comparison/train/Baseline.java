package dev.twinprop.comparison.train;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import java.util.List;

/** The simplest network for the same data: no hidden layer, which for a log-likelihood is logistic regression. */
public final class Baseline {

    /** What reports call it. */
    public static final String NAME = "baseline";

    private Baseline() {}

    /** The experiment with the hidden layers left out: the last linear layer stays, with what follows it. */
    public static ExperimentSpec of(ExperimentSpec spec) {
        List<LayerSpec> layers = spec.network().layers();
        int last = layers.size() - 1;
        while (!(layers.get(last) instanceof LayerSpec.Linear)) {
            last--;
        }
        return spec.withNetwork(new NetworkSpec(spec.network().inputs(), layers.subList(last, layers.size())));
    }
}
