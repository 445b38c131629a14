package dev.twinprop.comparison.neuron;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;

/**
 * What two implementations compute for one unit.
 *
 * @param byHand the step of the hand-written network
 * @param byAutograd the same step of the reference
 * @param after the step that follows, with the updated parameters
 */
public record WorkedNeuron(Neuron neuron, StepTrace byHand, StepTrace byAutograd, StepTrace after) {

    /** Runs a unit on both sides. */
    public static WorkedNeuron of(Neuron neuron, Implementation hand, Implementation reference) {
        Experiment experiment = neuron.experiment();
        try (TrainingRun one = hand.start(experiment);
                TrainingRun other = reference.start(experiment)) {
            StepTrace byHand = step(one, experiment, 0);
            return new WorkedNeuron(neuron, byHand, step(other, experiment, 0), step(one, experiment, 1));
        }
    }

    private static StepTrace step(TrainingRun run, Experiment experiment, int step) {
        return StepTrace.recording(step, sink -> run.step(experiment.batches().get(step), sink));
    }

    /** The largest difference of any number that both computed. */
    public double largestDifference() {
        double largest = 0;
        for (String quantity : byHand.quantities().keySet()) {
            Tensor other = byAutograd.find(quantity).orElse(byHand.get(quantity));
            for (int i = 0; i < other.size(); i++) {
                largest = Math.max(largest, Math.abs(byHand.get(quantity).get(i) - other.get(i)));
            }
        }
        return largest;
    }
}
