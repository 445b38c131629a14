package dev.twinprop.contract.spec;

import dev.twinprop.contract.tensor.DType;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Everything that defines a training run, before data and parameters are drawn.
 *
 * @param name what reports call it
 * @param batchSize rows per step; empty for the whole data set
 * @param shuffleSeed seed of the order of rows, drawn anew for each epoch; empty for the order of the data
 * @param epochs passes over the data
 * @param steps number of steps, which overrides {@code epochs}; empty if the epochs decide
 * @param dtype the type in which the networks compute
 * @param activations the type to which the hand-written network rounds hidden activations
 * @param clipGradient how gradients are limited before the optimiser sees them
 * @param schedule how the learning rate changes
 * @param training how {@code train} runs it
 */
public record ExperimentSpec(
        String name,
        NetworkSpec network,
        LossSpec loss,
        RegularizationSpec regularization,
        OptimizerSpec optimizer,
        DataSpec data,
        InitSpec init,
        OptionalInt batchSize,
        OptionalLong shuffleSeed,
        int epochs,
        OptionalInt steps,
        DType dtype,
        SignalType activations,
        ClippingSpec clipGradient,
        ScheduleSpec schedule,
        TrainingSpec training) {

    public ExperimentSpec {
        batchSize.ifPresent(size -> Check.positive("batchSize", size));
        shuffleSeed.ifPresent(seed -> Check.seed("shuffleSeed", seed));
        Check.positive("epochs", epochs);
        steps.ifPresent(count -> Check.positive("steps", count));
        boolean probabilities = loss instanceof LossSpec.Bce;
        ActivationSpec output = network.outputActivation();
        Check.require(
                !probabilities || output instanceof ActivationSpec.Sigmoid || output instanceof ActivationSpec.Softmax,
                "loss.type",
                "bce needs outputs in [0, 1]: end the network with sigmoid or softmax, not " + output.type());
        Check.require(
                !(loss instanceof LossSpec.CrossEntropy) || output instanceof ActivationSpec.Softmax,
                "loss.type",
                "cross_entropy needs a softmax output, not " + output.type());
        Check.require(
                !loss.takesLogits() || output instanceof ActivationSpec.Identity,
                "loss.type",
                loss.type() + " takes logits: end the network with a linear layer, without " + output.type());
        Check.require(
                !(schedule instanceof ScheduleSpec.Cyclic cyclic)
                        || cyclic.maxLearningRate() >= optimizer.learningRate(),
                "schedule.maxLearningRate",
                "expected at least the optimizer's learningRate, from which the cycles rise");
    }

    /** Gradients as they are, a constant learning rate, and trained as it is compared. */
    public ExperimentSpec(
            String name,
            NetworkSpec network,
            LossSpec loss,
            RegularizationSpec regularization,
            OptimizerSpec optimizer,
            DataSpec data,
            InitSpec init,
            OptionalInt batchSize,
            OptionalLong shuffleSeed,
            int epochs,
            OptionalInt steps,
            DType dtype) {
        this(
                name,
                network,
                loss,
                regularization,
                optimizer,
                data,
                init,
                batchSize,
                shuffleSeed,
                epochs,
                steps,
                dtype,
                SignalType.DTYPE,
                ClippingSpec.NONE,
                ScheduleSpec.CONSTANT,
                TrainingSpec.DEFAULT);
    }

    /** Whether the learning rate can change. */
    public boolean isScheduled() {
        return !(schedule instanceof ScheduleSpec.Constant);
    }

    /** The same experiment with another limit of its gradients and another schedule. */
    public ExperimentSpec with(ClippingSpec newClipping, ScheduleSpec newSchedule) {
        Draft draft = new Draft(this);
        draft.clipGradient = newClipping;
        draft.schedule = newSchedule;
        return draft.spec();
    }

    /** The same experiment with another network. */
    public ExperimentSpec withNetwork(NetworkSpec newNetwork) {
        Draft draft = new Draft(this);
        draft.network = newNetwork;
        return draft.spec();
    }

    /** The same experiment on other data. */
    public ExperimentSpec withData(DataSpec newData) {
        Draft draft = new Draft(this);
        draft.data = newData;
        return draft.spec();
    }

    /** The same experiment trained otherwise. */
    public ExperimentSpec withTraining(TrainingSpec newTraining) {
        Draft draft = new Draft(this);
        draft.training = newTraining;
        return draft.spec();
    }

    /** The same experiment with initial parameters from another seed. */
    public ExperimentSpec withInit(InitSpec newInit) {
        Draft draft = new Draft(this);
        draft.init = newInit;
        return draft.spec();
    }

    /** The same experiment in another type. */
    public ExperimentSpec withDType(DType newDType) {
        Draft draft = new Draft(this);
        draft.dtype = newDType;
        return draft.spec();
    }

    /** The same experiment whose hand-written network rounds its hidden activations to another type. */
    public ExperimentSpec withActivations(SignalType newActivations) {
        Draft draft = new Draft(this);
        draft.activations = newActivations;
        return draft.spec();
    }

    /** The same experiment with another number of rows per step; empty for the whole data set. */
    public ExperimentSpec withBatchSize(OptionalInt newBatchSize) {
        Draft draft = new Draft(this);
        draft.batchSize = newBatchSize;
        return draft.spec();
    }

    /** The same experiment with another number of steps. */
    public ExperimentSpec withSteps(int newSteps) {
        Draft draft = new Draft(this);
        draft.steps = OptionalInt.of(newSteps);
        return draft.spec();
    }

    /** A copy of which single fields are changed. */
    private static final class Draft {

        private final ExperimentSpec from;
        private NetworkSpec network;
        private DataSpec data;
        private InitSpec init;
        private OptionalInt batchSize;
        private OptionalInt steps;
        private DType dtype;
        private SignalType activations;
        private ClippingSpec clipGradient;
        private ScheduleSpec schedule;
        private TrainingSpec training;

        Draft(ExperimentSpec from) {
            this.from = from;
            this.network = from.network;
            this.data = from.data;
            this.init = from.init;
            this.batchSize = from.batchSize;
            this.steps = from.steps;
            this.dtype = from.dtype;
            this.activations = from.activations;
            this.clipGradient = from.clipGradient;
            this.schedule = from.schedule;
            this.training = from.training;
        }

        ExperimentSpec spec() {
            return new ExperimentSpec(
                    from.name,
                    network,
                    from.loss,
                    from.regularization,
                    from.optimizer,
                    data,
                    init,
                    batchSize,
                    from.shuffleSeed,
                    from.epochs,
                    steps,
                    dtype,
                    activations,
                    clipGradient,
                    schedule,
                    training);
        }
    }
}
