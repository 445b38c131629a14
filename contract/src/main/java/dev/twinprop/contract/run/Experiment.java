package dev.twinprop.contract.run;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that both sides are given: the specification, and the values drawn from it once.
 *
 * @param spec what is trained and how
 * @param initialParameters every parameter by name; {@code Wk} is (inputs, outputs), {@code bk} is (outputs)
 * @param batches the rows of each step
 * @param learningRates the learning rate of each step
 */
public record Experiment(
        ExperimentSpec spec, Map<String, Tensor> initialParameters, Batches batches, LearningRates learningRates) {

    /**
     * Checks that values and specification fit.
     *
     * @throws SpecException if a parameter is missing or misshapen, or the batches have other widths than the network
     */
    public Experiment {
        initialParameters = Map.copyOf(initialParameters);
        for (ParameterSpec parameter : spec.network().parameters()) {
            requireShape(initialParameters, "initialParameters", parameter.name(), parameter.shape());
        }
        MiniBatch first = batches.get(0);
        requireWidth("network.inputs", spec.network().inputs(), first.samples().shape(1), "features");
        requireWidth("network.layers", spec.network().outputs(), first.targets().shape(1), "target columns");
        requireMasks(spec, first);
        requireRows(spec, batches);
    }

    private static void requireMasks(ExperimentSpec spec, MiniBatch batch) {
        for (Stage stage : spec.network().stages()) {
            stage.mask()
                    .ifPresent(name ->
                            requireShape(batch.masks(), "batches", name, new int[] {batch.size(), stage.outputs()}));
        }
    }

    private static boolean isNormalizedOverRows(Stage stage) {
        return stage.operation() instanceof LayerSpec.BatchNorm
                && stage.before().places() == 1;
    }

    /** The variance of one row is 0, and so is what is normalised by it. */
    private static void requireRows(ExperimentSpec spec, Batches batches) {
        if (spec.network().stages().stream().noneMatch(Experiment::isNormalizedOverRows)) {
            return;
        }
        int end = Math.min(batches.stepsPerEpoch(), spec.steps().orElse(Integer.MAX_VALUE));
        for (int step = 0; step < end; step++) {
            if (batches.get(step).size() < 2) {
                throw new SpecException(
                        "batchSize",
                        "batch_norm needs at least two rows, but the batch of step " + step
                                + " has one; choose another batch size");
            }
        }
    }

    /**
     * An experiment whose learning rate stays what its optimiser says.
     *
     * @throws SpecException if the specification has a schedule: its rates must be given
     */
    public Experiment(ExperimentSpec spec, Map<String, Tensor> initialParameters, Batches batches) {
        this(spec, initialParameters, batches, constantRate(spec));
    }

    private static LearningRates constantRate(ExperimentSpec spec) {
        if (spec.isScheduled()) {
            throw new SpecException("schedule", "the learning rate of each step must be given beside it");
        }
        double rate = spec.optimizer().learningRate();
        return step -> rate;
    }

    /** The same values under another specification, for example in another type. */
    public Experiment with(ExperimentSpec newSpec) {
        return new Experiment(newSpec, initialParameters, batches, learningRates);
    }

    /** The same experiment with another number of steps. */
    public Experiment withSteps(int steps) {
        return with(spec.withSteps(steps));
    }

    /** Where every run of this experiment begins. */
    public RunState initialState() {
        Map<String, Tensor> values = new HashMap<>(initialParameters);
        for (ParameterSpec statistic : spec.network().statistics()) {
            values.putIfAbsent(statistic.name(), statistic.initial().as(spec.dtype()));
        }
        return new RunState(0, values, Map.of());
    }

    private static void requireShape(Map<String, Tensor> tensors, String where, String name, int[] shape) {
        Tensor tensor = Optional.ofNullable(tensors.get(name))
                .orElseThrow(() -> new SpecException(where + "." + name, "missing"));
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new SpecException(
                    where + "." + name,
                    "expected shape " + Arrays.toString(shape) + ", got " + Arrays.toString(tensor.shape()));
        }
    }

    private static void requireWidth(String path, int declared, int actual, String what) {
        if (declared != actual) {
            throw new SpecException(
                    path, "the network has width " + declared + " there, but the data have " + actual + " " + what);
        }
    }
}
