package dev.twinprop.comparison.lockstep;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A candidate and a reference that train on the same batches, one step at a time.
 *
 * <p>The reference computes in float64 whatever the candidate's type; both are given the same values. Only the present
 * step is held.
 */
public final class Lockstep implements AutoCloseable {

    private final Experiment experiment;
    private final Mode mode;
    private final TrainingRun candidate;
    private final ResumableRun reference;
    private final Recording recording;
    private final Map<String, Tensor> parameters;
    private int step;

    /** Starts both sides from the experiment's initial parameters. */
    public Lockstep(Experiment experiment, Implementation candidate, ResumableImplementation reference, Mode mode) {
        this(experiment, candidate, reference, mode, Storage.AS_DECLARED);
    }

    /** The same with a storage of the candidate's square weights that nothing tells of. */
    public Lockstep(
            Experiment experiment,
            Implementation candidate,
            ResumableImplementation reference,
            Mode mode,
            Storage untold) {
        this.experiment = experiment;
        this.mode = mode;
        this.parameters = new HashMap<>(experiment.initialParameters());
        this.recording = new Recording(experiment.spec(), experiment.initialParameters(), untold);
        this.candidate = candidate.start(experiment);
        this.reference = reference.start(experiment.with(experiment.spec().withDType(DType.FLOAT64)));
    }

    /** Runs the next step on both sides. */
    public StepPair next() {
        MiniBatch batch = experiment.batches().get(step);
        StepTrace candidateTrace = recording.step(step, candidate, batch);
        StepTrace referenceTrace = StepTrace.recording(step, sink -> reference.step(batch, sink));
        step++;
        if (mode == Mode.RESYNC) {
            reference.resume(candidateState(candidateTrace));
        }
        return new StepPair(batch, candidateTrace, referenceTrace, begun(candidateTrace));
    }

    /** The candidate's parameters before a step that it has just taken; afterwards those that it left are known. */
    private Map<String, Tensor> begun(StepTrace trace) {
        Map<String, Tensor> before = new HashMap<>(parameters);
        parameters.clear();
        for (String parameter : Quantities.parameters(experiment.spec().network())) {
            trace.find(parameter).ifPresent(tensor -> before.put(parameter, tensor));
            trace.find(Quantities.updated(parameter)).ifPresent(tensor -> parameters.put(parameter, tensor));
        }
        return before;
    }

    /** Whether nothing that the candidate recorded told how a square weight is stored. */
    public boolean isStorageUntold() {
        return recording.isStorageUntold();
    }

    /** Names and layouts of the candidate that were understood. */
    public List<String> recognised() {
        return recording.recognised();
    }

    /** Names of the candidate that mean nothing here. */
    public List<String> notCompared() {
        return recording.notCompared();
    }

    /** The state that the candidate recorded; what it did not record is taken from the reference. */
    private RunState candidateState(StepTrace trace) {
        ExperimentSpec spec = experiment.spec();
        RunState own = reference.state();
        Map<String, Tensor> parameters = new HashMap<>(own.parameters());
        for (String parameter : Quantities.parameters(spec.network())) {
            takeOver(trace, Quantities.updated(parameter), parameter, parameters);
        }
        for (String statistic : Quantities.statistics(spec.network())) {
            takeOver(trace, statistic, statistic, parameters);
        }
        Map<String, Tensor> optimizerState = new HashMap<>(own.optimizerState());
        for (String name : Quantities.optimizerState(spec)) {
            takeOver(trace, name, name, optimizerState);
        }
        return new RunState(step, parameters, optimizerState);
    }

    private static void takeOver(StepTrace trace, String recorded, String name, Map<String, Tensor> state) {
        Tensor own = state.get(name);
        trace.find(recorded)
                .filter(tensor -> own == null || tensor.hasShapeOf(own))
                .ifPresent(tensor -> state.put(name, tensor));
    }

    @Override
    public void close() {
        candidate.close();
        reference.close();
    }
}
