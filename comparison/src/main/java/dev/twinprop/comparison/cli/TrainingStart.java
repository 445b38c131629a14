package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.train.FrozenLayers;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.data.Parts;
import java.util.Map;
import java.util.Optional;

/**
 * What training begins with.
 *
 * @param parts the data, or what frozen layers make of them
 */
record TrainingStart(Experiment experiment, Parts parts, Optional<FrozenLayers> frozen) {

    /**
     * The experiment with the parameters that it begins with, without its frozen layers.
     *
     * @param network passes the data through the frozen layers
     */
    static TrainingStart of(
            ExperimentSpec spec, Parts parts, TransferOptions transfer, ResumableImplementation network) {
        Experiment drawn = Experiments.prepare(spec, parts);
        Map<String, Tensor> parameters = transfer.parameters(drawn);
        if (transfer.frozen == 0) {
            return new TrainingStart(
                    new Experiment(spec, parameters, drawn.batches(), drawn.learningRates()), parts, Optional.empty());
        }
        FrozenLayers layers = FrozenLayers.of(spec.network(), transfer.frozen, parameters);
        Parts features = layers.features(parts, spec, network);
        ExperimentSpec head = spec.withNetwork(layers.head());
        Experiment rest = Experiments.prepare(head, features);
        Experiment experiment = new Experiment(head, layers.headParameters(), rest.batches(), rest.learningRates());
        return new TrainingStart(experiment, features, Optional.of(layers));
    }

    /** The state of the whole network. */
    RunState whole(RunState trained) {
        return frozen.map(layers -> layers.joined(trained)).orElse(trained);
    }
}
