package dev.twinprop.comparison.train;

import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.Parts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One network in training, with its clock and its records.
 *
 * <p>Only steps without a recording are timed: loss, gradients and update, and nothing else.
 */
final class Side implements AutoCloseable {

    private final String name;
    private final TrainingRequest request;
    private final Batches batches;
    private final Evaluation evaluation;
    private final TrainingObserver observer;
    private final ResumableRun run;
    private final List<EpochRecord> series;
    private final List<Double> epochLosses;
    private int step;
    private long timedNanos;
    private int timedSteps;
    private double lossSum;
    private int lossRows;
    private RunState lastRecorded;
    private @Nullable Double bestLoss;
    private int bestEpoch;
    private Optional<RunState> best;
    private @Nullable Stop stop;

    /** Starts a network from its initial parameters, or from where it stood. */
    Side(
            TrainingRequest request,
            ResumableImplementation implementation,
            Optional<SideCheckpoint> from,
            Evaluation evaluation,
            TrainingObserver observer) {
        this.name = implementation.name();
        this.request = request;
        this.batches = request.experiment().batches();
        this.evaluation = evaluation;
        this.observer = observer;
        this.run = implementation.start(request.experiment());
        RunState start = from.map(SideCheckpoint::state).orElseGet(request.experiment()::initialState);
        from.ifPresent(checkpoint -> run.resume(checkpoint.state()));
        Progress progress = from.map(SideCheckpoint::progress).orElse(Progress.NONE);
        this.step = start.stepsTaken();
        this.lastRecorded = start;
        this.timedNanos = progress.timedNanos();
        this.timedSteps = progress.timedSteps();
        this.lossSum = progress.lossSum();
        this.lossRows = progress.lossRows();
        this.series = new ArrayList<>(progress.series());
        this.epochLosses = new ArrayList<>(progress.epochLosses());
        this.bestLoss = progress.bestLoss();
        this.bestEpoch = progress.bestEpoch();
        this.best = from.flatMap(SideCheckpoint::best);
        this.stop = progress.stopped();
    }

    boolean isStopped() {
        return stop != null;
    }

    /** The epoch that the next step belongs to, from 1. */
    int presentEpoch() {
        return step / batches.stepsPerEpoch() + 1;
    }

    /** Trains to the end of an epoch, counted from 1, or until someone asks to stop. */
    void epoch(int epoch) {
        int end = Math.multiplyExact(epoch, batches.stepsPerEpoch());
        try {
            while (step < end && stop == null) {
                if (step + 1 == end && request.isRecorded(epoch)) {
                    recordedStep((quantity, snapshot) -> {});
                } else {
                    timedStep();
                }
                if (request.isStopAsked().getAsBoolean()) {
                    stop = new Stop(Stop.ASKED, epoch, step - 1, null, null);
                    return;
                }
            }
        } catch (NotFiniteException e) {
            stop = NotFiniteSearch.find(request.experiment().spec(), run, batches, lastRecorded, e.step());
            return;
        }
        if (stop == null && epoch == request.epochs()) {
            stop = new Stop(Stop.FINISHED, epoch, step - 1, null, null);
        }
    }

    private void timedStep() {
        MiniBatch batch = batches.get(step);
        double[] loss = {Double.NaN};
        QuantitySink sink = QuantitySink.loss(value -> loss[0] = value);
        long start = System.nanoTime();
        run.step(batch, sink);
        timedNanos += System.nanoTime() - start;
        timedSteps++;
        taken(batch, loss[0]);
        if (step % batches.stepsPerEpoch() == 0) {
            endEpoch();
        }
    }

    /**
     * Takes a step that is not timed, and records the epoch if it ends with it.
     *
     * @param other is offered every quantity besides
     */
    void recordedStep(QuantitySink other) {
        MiniBatch batch = batches.get(step);
        int epoch = presentEpoch();
        Map<String, Tensor> gradients = new HashMap<>();
        double[] loss = {Double.NaN};
        List<String> wanted = Quantities.parameters(request.experiment().spec().network()).stream()
                .map(Quantities::gradient)
                .toList();
        run.step(batch, (quantity, snapshot) -> {
            if (wanted.contains(quantity)) {
                gradients.put(quantity, snapshot.get());
            } else if (quantity.equals(Quantities.LOSS)) {
                loss[0] = snapshot.get().get(0);
            }
            other.record(quantity, snapshot);
        });
        taken(batch, loss[0]);
        if (step % batches.stepsPerEpoch() == 0) {
            if (request.isRecorded(epoch)) {
                record(epoch, gradients);
            }
            endEpoch();
        }
    }

    /** The same where someone else judges numbers that are not finite. */
    void judgedStep(QuantitySink judge) {
        try {
            recordedStep(judge);
        } catch (NotFiniteException e) {
            if (stop == null) {
                stop = new Stop(Stop.NOT_FINITE, presentEpoch(), step, Quantities.LOSS, null);
            }
            step++;
        }
        if (stop == null && step == request.epochs() * batches.stepsPerEpoch()) {
            stop = new Stop(Stop.FINISHED, request.epochs(), step - 1, null, null);
        }
    }

    private void endEpoch() {
        epochLosses.add(lossSum / lossRows);
        lossSum = 0;
        lossRows = 0;
    }

    private void taken(MiniBatch batch, double loss) {
        if (!Double.isFinite(loss)) {
            throw new NotFiniteException(step, loss);
        }
        lossSum += loss * batch.size();
        lossRows += batch.size();
        observer.stepped(name, step, loss);
        step++;
    }

    private void record(int epoch, Map<String, Tensor> gradients) {
        RunState state = run.state();
        lastRecorded = state;
        List<ParameterRecord> parameters = new ArrayList<>();
        for (String parameter :
                Quantities.parameters(request.experiment().spec().network())) {
            Tensor value = state.parameters().get(parameter);
            Tensor gradient = gradients.get(Quantities.gradient(parameter));
            if (value != null && gradient != null) {
                parameters.add(ParameterRecord.of(
                        parameter, value, gradient, request.plan().isDistributed(epoch)));
            }
        }
        PartScores training = PartScores.of(evaluation.of(request.parts().training(), run::predict));
        PartScores validation = request.parts()
                .validation()
                .map(part -> PartScores.of(evaluation.of(part, run::predict)))
                .orElse(null);
        EpochRecord record = new EpochRecord(
                epoch,
                seconds(),
                lossSum / lossRows,
                request.experiment().learningRates().at(step - 1),
                training,
                validation,
                parameters);
        if (request.plan().isRecorded(epoch)) {
            series.add(record);
            observer.recorded(name, record, run);
        }
        stopEarly(epoch, validation, state);
    }

    private void stopEarly(int epoch, @Nullable PartScores validation, RunState state) {
        if (request.patience().isEmpty() || validation == null) {
            return;
        }
        if (bestLoss == null || validation.loss() < bestLoss) {
            bestLoss = validation.loss();
            bestEpoch = epoch;
            best = Optional.of(state);
        } else if (epoch - bestEpoch >= request.patience().getAsInt()) {
            stop = new Stop(Stop.EARLY, epoch, step - 1, null, "the parameters of epoch " + bestEpoch + " are kept");
        }
    }

    /** The time of all steps, as the timed ones tell. */
    private double seconds() {
        return timedSteps == 0 ? 0 : timedNanos / 1e9 * step / timedSteps;
    }

    /** The network, to predict with. */
    ResumableRun run() {
        return run;
    }

    /** The mean loss of the steps of each epoch that has ended. */
    List<Double> epochLosses() {
        return Collections.unmodifiableList(epochLosses);
    }

    SideCheckpoint checkpoint() {
        Stop forGood = stop != null && stop.isForGood() ? stop : null;
        Progress progress = new Progress(
                timedNanos, timedSteps, lossSum, lossRows, epochLosses, series, bestLoss, bestEpoch, forGood);
        return new SideCheckpoint(name, run.state(), best, progress);
    }

    /** The result, with the best parameters if that was asked for. */
    SideOutcome outcome() {
        Stop end = stop == null ? new Stop(Stop.ASKED, presentEpoch(), step - 1, null, null) : stop;
        if (!end.isAsked() && !end.isNotFinite()) {
            best.ifPresent(run::resume);
        }
        Parts parts = request.parts();
        Tensor outputs = run.predict(parts.headline().samples());
        Metrics headline = evaluation.of(outputs, parts.headline().targets());
        return new SideOutcome(
                name,
                end,
                step,
                seconds(),
                timedSteps,
                measured("training", parts.training(), headline),
                parts.validation().map(part -> measured("validation", part, headline)),
                parts.test().map(part -> headline),
                series,
                run.state(),
                evaluation.probabilities(outputs));
    }

    /** The metrics of a part, those of the headline if it is that. */
    private Metrics measured(String name, Dataset part, Metrics headline) {
        return name.equals(request.parts().headlineName()) ? headline : evaluation.of(part, run::predict);
    }

    @Override
    public void close() {
        run.close();
    }
}
