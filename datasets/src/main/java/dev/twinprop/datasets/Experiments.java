package dev.twinprop.datasets;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Scaling;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.SplitSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.AugmentedBatches;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.MaskedBatches;
import dev.twinprop.datasets.data.Parts;
import dev.twinprop.datasets.data.ShuffledBatches;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.data.Splitter;
import dev.twinprop.datasets.init.InitialParameters;
import dev.twinprop.datasets.schedule.Schedules;
import dev.twinprop.datasets.stored.DataFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes experiments ready to run: draws everything random once, in the experiment's type. */
public final class Experiments {

    private Experiments() {}

    /**
     * Draws the data and the initial parameters of an experiment; its batches are those of the training part.
     *
     * @throws SpecException if the data cannot be generated, do not fit the network, or are fewer than a batch
     * @throws dev.twinprop.datasets.file.DataException if a file of data is missing or damaged
     */
    public static Experiment prepare(ExperimentSpec spec) {
        return prepare(spec, parts(spec, DataFolder.standard()));
    }

    /**
     * Draws or reads the data of an experiment, split and scaled, in its type.
     *
     * @throws SpecException if the data cannot be generated or split
     * @throws dev.twinprop.datasets.file.DataException if a file of data is missing or damaged
     */
    public static Parts parts(ExperimentSpec spec, DataFolder folder) {
        int outputs = spec.network().outputs();
        if (spec.data() instanceof DataSpec.Parted parted) {
            SplitSpec split = parted.split();
            return Splitter.split(
                    Sources.load(parted.source(), outputs, folder),
                    split.validationSource()
                            .map(source -> Sources.load(source, outputs, folder).rows()),
                    split.testSource()
                            .map(source -> Sources.load(source, outputs, folder).rows()),
                    split,
                    parted.scaling(),
                    spec.dtype());
        }
        SourceData source = Sources.load(spec.data(), outputs, folder);
        return Splitter.split(source, Optional.empty(), Optional.empty(), SplitSpec.NONE, Scaling.NONE, spec.dtype());
    }

    /**
     * The rows of a source for a network of so many outputs, neither split nor scaled.
     *
     * @throws dev.twinprop.datasets.file.DataException if a file of data is missing or damaged
     */
    public static SourceData rows(DataSpec source, int outputs, DataFolder folder) {
        return Sources.load(source, outputs, folder);
    }

    /**
     * Draws the initial parameters of an experiment on data that are ready; images are varied if it says so.
     *
     * @throws SpecException if the data do not fit the network, are fewer than a batch, or cannot be varied
     */
    public static Experiment prepare(ExperimentSpec spec, Parts parts) {
        Experiment experiment = prepare(spec, parts.training());
        if (spec.data() instanceof DataSpec.Parted parted
                && parted.augmentation().isPresent()) {
            if (parts.image().isEmpty() || parted.scaling() == Scaling.STANDARDIZE) {
                throw new SpecException("data.augmentation", "only images can be varied, with scaling none or maximum");
            }
            Batches varied = new AugmentedBatches(
                    experiment.batches(),
                    parted.augmentation().get(),
                    parts.image().get());
            return new Experiment(spec, experiment.initialParameters(), varied, experiment.learningRates());
        }
        return experiment;
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
        Batches batches = batches(spec, data.as(spec.dtype()));
        return new Experiment(spec, parameters, batches, Schedules.of(spec, batches.stepsPerEpoch()));
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
