package dev.twinprop.comparison.reference;

import dev.twinprop.comparison.ball.Rounding;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.History;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import dev.twinprop.contract.trace.TraceKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Records, for every quantity of a run, the value that follows from the initial parameters and how far a correct network
 * can be from it.
 *
 * <p>Nothing is judged on a candidate's own inputs here: radii grow from quantity to quantity and from step to step.
 */
public final class ReferenceRecorder {

    private ReferenceRecorder() {}

    /**
     * Runs a reference and bounds each of its numbers.
     *
     * @param steps how many steps, at least 1
     * @param progress is told how many steps are behind
     * @return midpoints by their keys, and radii by {@link RecordedReference#radius}
     */
    public static Map<String, Tensor> record(
            Experiment experiment,
            int steps,
            ResumableImplementation reference,
            RuleEvaluator evaluator,
            IntConsumer progress) {
        ExperimentSpec spec = experiment.spec();
        History history = new History(spec, experiment.initialParameters());
        Judge judge = new Judge(evaluator, Rounding.of(spec.dtype()));
        List<String> given = Quantities.given(spec.network());
        Judge.View view = judge.view(
                step -> StepGraph.of(spec, step, experiment.learningRates().at(step)), history, name -> {
                    StepName parsed = StepName.parse(name);
                    return parsed.step() == StepGraph.BEFORE_FIRST || given.contains(parsed.quantity());
                });
        Experiment precise = experiment.with(spec.withDType(DType.FLOAT64));
        List<TraceKey> keys = new ArrayList<>();
        List<Judge.Question> questions = new ArrayList<>();
        try (TrainingRun run = reference.start(precise)) {
            for (int step = 0; step < steps; step++) {
                MiniBatch batch = experiment.batches().get(step);
                StepTrace trace = StepTrace.recording(step, sink -> run.step(batch, sink));
                history.retain(step);
                history.add(batch, trace);
                for (String quantity : Quantities.computed(spec)) {
                    if (trace.find(quantity).isPresent()) {
                        keys.add(new TraceKey(step, quantity));
                        questions.add(view.byRule(new StepName(step, quantity)));
                    }
                }
                progress.accept(step + 1);
            }
        }
        List<Judged> balls = judge.settle(questions);
        Map<String, Tensor> recorded = new LinkedHashMap<>();
        for (int i = 0; i < balls.size(); i++) {
            String key = keys.get(i).toString();
            recorded.put(key, balls.get(i).expected());
            recorded.put(RecordedReference.radius(key), balls.get(i).radius());
        }
        return recorded;
    }
}
