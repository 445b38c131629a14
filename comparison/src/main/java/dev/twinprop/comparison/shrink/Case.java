package dev.twinprop.comparison.shrink;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An experiment of a few steps, with all its numbers.
 *
 * @param parameters the initial parameters by name
 * @param batches batches that differ
 * @param schedule which batch each step takes
 * @param learningRates of the steps that are left, by their new numbers
 */
public record Case(
        ExperimentSpec spec,
        Map<String, Tensor> parameters,
        List<MiniBatch> batches,
        List<Integer> schedule,
        LearningRates learningRates) {

    public Case {
        parameters = Map.copyOf(parameters);
        batches = List.copyOf(batches);
        schedule = List.copyOf(schedule);
    }

    /** The first steps of an experiment. */
    static Case of(Experiment experiment, int steps) {
        List<MiniBatch> batches = new ArrayList<>();
        List<Integer> schedule = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            MiniBatch batch = experiment.batches().get(step);
            int known = batches.indexOf(batch);
            if (known < 0) {
                known = batches.size();
                batches.add(batch);
            }
            schedule.add(known);
        }
        return new Case(
                experiment.spec(), experiment.initialParameters(), batches, schedule, experiment.learningRates());
    }

    /** The same case as an experiment that is ready to run. */
    public Experiment experiment() {
        ExperimentSpec given = new ExperimentSpec(
                spec.name(),
                spec.network(),
                spec.loss(),
                spec.regularization(),
                spec.optimizer(),
                new DataSpec.Given(),
                spec.init(),
                OptionalInt.of(batches.get(0).size()),
                OptionalLong.empty(),
                1,
                OptionalInt.of(steps()),
                spec.dtype(),
                spec.activations(),
                spec.clipGradient(),
                spec.schedule(),
                spec.training());
        return new Experiment(
                given,
                parameters,
                Batches.cycling(schedule.stream().map(batches::get).toList()),
                learningRates);
    }

    /** The number of steps. */
    public int steps() {
        return schedule.size();
    }

    /** The layers from input to output. */
    List<DenseLayer> layers() {
        return spec.network().denseLayers();
    }

    /** The width of what layer k hands on; of the input for k = 0. */
    int width(int k) {
        return k == 0 ? spec.network().inputs() : layers().get(k - 1).outputs();
    }

    /** How large it is. */
    public Size size() {
        return new Size(
                spec.network().widths(), batches.stream().map(MiniBatch::size).toList(), steps());
    }

    /** The same case with other parts. */
    Case with(int inputs, List<LayerSpec> list, Map<String, Tensor> newParameters, List<MiniBatch> newBatches) {
        ExperimentSpec changed = new ExperimentSpec(
                spec.name(),
                new NetworkSpec(inputs, list),
                spec.loss(),
                spec.regularization(),
                spec.optimizer(),
                spec.data(),
                spec.init(),
                spec.batchSize(),
                spec.shuffleSeed(),
                spec.epochs(),
                spec.steps(),
                spec.dtype(),
                spec.activations(),
                spec.clipGradient(),
                spec.schedule(),
                spec.training());
        return new Case(changed, newParameters, newBatches, schedule, learningRates);
    }

    /** The same case with other batches. */
    Case with(List<MiniBatch> newBatches, List<Integer> newSchedule) {
        return new Case(spec, parameters, newBatches, newSchedule, learningRates);
    }

    /**
     * The size of a case.
     *
     * @param widths from input to output, as in 2-18-4-1
     * @param rows of each batch
     */
    public record Size(String widths, List<Integer> rows, int steps) {

        public Size {
            rows = List.copyOf(rows);
        }

        @Override
        public String toString() {
            List<String> distinct =
                    rows.stream().distinct().map(String::valueOf).toList();
            return widths + ", " + String.join(" and ", distinct)
                    + (distinct.equals(List.of("1")) ? " row, " : " rows, ") + steps
                    + (steps == 1 ? " step" : " steps");
        }
    }
}
