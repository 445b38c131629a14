package dev.twinprop.comparison.assertion;

import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import java.util.function.Function;

/** Where assertions about networks and layers begin; made for a static import. */
public final class TwinpropAssertions {

    private TwinpropAssertions() {}

    /** An assertion about a network. */
    public static NetworkAssert assertThat(Implementation network) {
        return NetworkAssert.of(network);
    }

    /**
     * An assertion about a network that is only known by how it is started.
     *
     * @param network starts it from an experiment's initial parameters, as often as it is asked
     */
    public static NetworkAssert assertThat(Function<Experiment, TrainingRun> network) {
        return NetworkAssert.of(Implementation.of("network under test", network));
    }

    /** An assertion about a single layer. */
    public static LayerAssert assertThat(CustomLayer layer) {
        return LayerAssert.of(layer);
    }
}
