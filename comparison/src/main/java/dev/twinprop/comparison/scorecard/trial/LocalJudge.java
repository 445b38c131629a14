package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.comparison.ball.Rounding;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.History;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The bounds of single recorded quantities, without findings or diagnosis. */
record LocalJudge(RuleEvaluator evaluator, Experiment experiment) {

    /** Records some steps of a candidate. */
    List<Map<String, Tensor>> record(Implementation candidate, int steps) {
        List<Map<String, Tensor>> traces = new ArrayList<>();
        try (TrainingRun run = candidate.start(experiment)) {
            for (int step = 0; step < steps; step++) {
                int present = step;
                traces.add(StepTrace.recording(
                                step, sink -> run.step(experiment.batches().get(present), sink))
                        .quantities());
            }
        }
        return traces;
    }

    /** What the reference computes in each step from the parameters that a candidate recorded before it. */
    List<Map<String, Tensor>> correct(ResumableImplementation reference, List<Map<String, Tensor>> candidate) {
        List<Map<String, Tensor>> traces = new ArrayList<>();
        Experiment exact = experiment.with(experiment.spec().withDType(DType.FLOAT64));
        try (ResumableRun run = reference.start(exact)) {
            for (int step = 0; step < candidate.size(); step++) {
                int present = step;
                RunState own = run.state();
                Map<String, Tensor> parameters = new HashMap<>(own.parameters());
                own.parameters().forEach((name, tensor) -> {
                    Tensor recorded = candidate.get(present).get(name);
                    if (recorded != null && recorded.hasShapeOf(tensor)) {
                        parameters.put(name, recorded);
                    }
                });
                run.resume(new RunState(step, parameters, own.optimizerState()));
                traces.add(StepTrace.recording(
                                step, sink -> run.step(experiment.batches().get(present), sink))
                        .quantities());
            }
        }
        return traces;
    }

    /** Every computed quantity of a step beside its ball. */
    List<Judged> judge(List<Map<String, Tensor>> traces, int step) {
        Set<String> wanted = traces.get(step).keySet().stream()
                .filter(Quantities.computed(experiment.spec())::contains)
                .collect(Collectors.toSet());
        return judge(traces, step, wanted);
    }

    /** Some quantities of a step beside their balls. */
    List<Judged> judge(List<Map<String, Tensor>> traces, int step, Set<String> wanted) {
        return judge(traces, step, wanted, Judge::settle);
    }

    /** Some quantities of a step beside the balls that a judge gives in some way. */
    List<Judged> judge(
            List<Map<String, Tensor>> traces,
            int step,
            Set<String> wanted,
            BiFunction<Judge, List<Judge.Question>, List<Judged>> way) {
        Judge judge = new Judge(evaluator, Rounding.of(experiment.spec().dtype()));
        History history = new History(experiment.spec(), experiment.initialParameters());
        for (int i = 0; i <= step; i++) {
            history.add(experiment.batches().get(i), new StepTrace(i, traces.get(i)));
        }
        Judge.View view = judge.view(
                number -> StepGraph.of(
                        experiment.spec(), number, experiment.learningRates().at(number)),
                history,
                name -> true);
        return way.apply(
                judge,
                wanted.stream()
                        .filter(name -> history.hasRightShape(name, tensor(traces.get(step), name)))
                        .sorted()
                        .map(name -> view.byRule(new StepName(step, name)))
                        .toList());
    }

    private static Tensor tensor(Map<String, Tensor> trace, String name) {
        Tensor tensor = trace.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name + " was not recorded");
        }
        return tensor;
    }
}
