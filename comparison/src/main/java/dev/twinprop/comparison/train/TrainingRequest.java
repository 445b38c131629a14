package dev.twinprop.comparison.train;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.datasets.data.Parts;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * What is to be trained.
 *
 * @param experiment with its initial parameters and batches
 * @param parts the data: the batches are those of the training part
 * @param implementations the networks, all from the same parameters on the same batches
 * @param patience after how many epochs without a smaller validation loss a network stops; empty for never
 * @param plan after which of how many epochs the networks are looked at
 * @param isStopAsked whether someone wants it to stop; asked after each step
 */
public record TrainingRequest(
        Experiment experiment,
        Parts parts,
        List<ResumableImplementation> implementations,
        OptionalInt patience,
        RecordPlan plan,
        BooleanSupplier isStopAsked) {

    public TrainingRequest {
        implementations = List.copyOf(implementations);
    }

    /** The same training of other networks. */
    public TrainingRequest of(List<ResumableImplementation> others) {
        return new TrainingRequest(experiment, parts, others, patience, plan, isStopAsked);
    }

    /** The same training of another experiment on the same data. */
    TrainingRequest on(Experiment other) {
        return new TrainingRequest(other, parts, implementations, patience, plan, isStopAsked);
    }

    int epochs() {
        return plan.epochs();
    }

    /** How often a network is looked at where a validation loss decides: after each epoch. */
    boolean isRecorded(int epoch) {
        return patience.isPresent() || plan.isRecorded(epoch);
    }
}
