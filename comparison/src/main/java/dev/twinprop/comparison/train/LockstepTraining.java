package dev.twinprop.comparison.train;

import dev.twinprop.comparison.diff.Course;
import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.diff.JudgedSoFar;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Trains a candidate and a reference side by side and judges every number of every step on the way.
 *
 * <p>Both train for themselves; the reference computes in float64. Memory does not grow with the number of steps.
 */
public final class LockstepTraining {

    /**
     * What it gave.
     *
     * @param diff what was judged
     * @param sides what training gave; nothing of it was timed
     */
    public record Outcome(Diff.Part diff, List<SideOutcome> sides) {

        public Outcome {
            sides = List.copyOf(sides);
        }
    }

    private LockstepTraining() {}

    /**
     * Trains both.
     *
     * @param request with the candidate first and the reference second
     * @param from what was judged of it before; those steps are trained again, and give the same, but are not judged
     * @param progress is told how many steps are behind
     */
    public static Outcome run(
            TrainingRequest request,
            RuleEvaluator evaluator,
            TrainingObserver observer,
            JudgedSoFar from,
            IntConsumer progress) {
        Experiment experiment = request.experiment();
        Evaluation evaluation =
                new Evaluation(experiment.spec(), request.parts().classes(), evaluator);
        List<SideOutcome> outcomes = new ArrayList<>();
        ResumableImplementation candidate =
                new Watched(request, request.implementations().get(0), evaluation, observer, outcomes);
        ResumableImplementation reference =
                new Watched(request, request.implementations().get(1), evaluation, observer, outcomes);
        int steps = Math.multiplyExact(request.epochs(), experiment.batches().stepsPerEpoch());
        DiffRequest diff = new DiffRequest(experiment, candidate, reference, Mode.FREE, steps);
        return new Outcome(Diff.runOnce(diff, evaluator, new Course(from, progress, request.isStopAsked())), outcomes);
    }

    /** An implementation whose one run is a side of a training. */
    private record Watched(
            TrainingRequest request,
            ResumableImplementation implementation,
            Evaluation evaluation,
            TrainingObserver observer,
            List<SideOutcome> outcomes)
            implements ResumableImplementation {

        @Override
        public String name() {
            return implementation.name();
        }

        @Override
        public String description() {
            return implementation.description();
        }

        @Override
        public Set<String> records(ExperimentSpec spec) {
            return implementation.records(spec);
        }

        @Override
        public boolean isRerunnable() {
            return false;
        }

        @Override
        public ResumableRun start(Experiment experiment) {
            Side side = new Side(request.on(experiment), implementation, Optional.empty(), evaluation, observer);
            return new WatchedRun(side, outcomes);
        }
    }

    /** Steps of a side; the result is taken when it is closed. */
    private record WatchedRun(Side side, List<SideOutcome> outcomes) implements ResumableRun {

        @Override
        public void step(MiniBatch batch, QuantitySink sink) {
            side.judgedStep(sink);
        }

        @Override
        public Tensor predict(Tensor samples) {
            return side.run().predict(samples);
        }

        @Override
        public RunState state() {
            return side.run().state();
        }

        @Override
        public void resume(RunState state) {
            throw new IllegalStateException("both sides train for themselves");
        }

        @Override
        public void close() {
            outcomes.add(side.outcome());
            side.close();
        }
    }
}
