package dev.twinprop.datasets;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.MaskedBatches;
import dev.twinprop.datasets.data.ShuffledBatches;
import dev.twinprop.datasets.generate.Generators;
import dev.twinprop.datasets.init.InitialParameters;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes experiments ready to run: draws everything random once, in the experiment's type. */
public final class Experiments {

    private Experiments() {}

    /**
     * Draws the data and the initial parameters of an experiment.
     *
     * @throws SpecException if the data cannot be generated, do not fit the network, or are fewer than a batch
     */
    public static Experiment prepare(ExperimentSpec spec) {
        return prepare(spec, Generators.draw(spec.data()));
    }

    /**
     * Draws the initial parameters of an experiment that trains on the given data, whatever its specification says.
     *
     * @throws SpecException if the data do not fit the network, or are fewer than a batch
     */
    public static Experiment prepare(ExperimentSpec spec, Dataset data) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        InitialParameters.draw(spec.init(), spec.network())
                .forEach((name, tensor) -> parameters.put(name, tensor.as(spec.dtype())));
        return new Experiment(spec, parameters, batches(spec, data.as(spec.dtype())));
    }

    /**
     * The batches in which an experiment sees a data set, with a mask for each dropout.
     *
     * @throws SpecException if there are fewer rows than a batch
     */
    public static Batches batches(ExperimentSpec spec, Dataset data) {
        int batchSize = spec.batchSize().orElse(data.size());
        if (batchSize > data.size()) {
            throw new SpecException(
                    "batchSize", "expected at most the " + data.size() + " rows of the data set, got " + batchSize);
        }
        Batches batches = spec.shuffleSeed().isPresent()
                ? new ShuffledBatches(data, batchSize, spec.shuffleSeed().getAsLong())
                : Batches.cycling(data.miniBatches(batchSize));
        return new MaskedBatches(batches, spec.network());
    }
}
