package dev.twinprop.comparison.search;

import dev.twinprop.comparison.ball.Rounding;
import dev.twinprop.comparison.cause.Causes;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.diagnosis.Diagnoser;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.History;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** A random mutation, planted, judged, diagnosed, and the answer compared with what was planted. */
final class MutationTrial {

    /** How a planted formula fared. */
    enum Outcome {
        /** The recorded numbers did not leave their balls. */
        NOT_SHOWN,
        /** Found by the search, equal as a function. */
        RIGHT,
        /** Named by a listed cause that computes the same. */
        NAMED,
        /** Found among the alternatives of an ambiguous answer. */
        AMBIGUOUS,
        /** Reported as unexplained at the right quantity. */
        UNEXPLAINED,
        /** Accepted by the search, but another function. */
        WRONG,
        /** Named by a listed cause that computes something else. */
        MISNAMED,
        /** Another quantity was accused. */
        ELSEWHERE
    }

    /**
     * The answer to one trial.
     *
     * @param told what was planted and what was said, for people
     */
    record Answer(Outcome outcome, int changes, DType dtype, double seconds, String told) {

        /** Whether a formula was looked for: no listed cause fitted. */
        boolean searched() {
            return outcome == Outcome.RIGHT
                    || outcome == Outcome.AMBIGUOUS
                    || outcome == Outcome.WRONG
                    || outcome == Outcome.UNEXPLAINED;
        }
    }

    /** Seeds of the inputs that decide whether two functions are equal; the search sees none of them. */
    private static final long[] FRESH = {1001, 1002, 1003};

    private static final long FOR_RERUNS = 2001;

    private final RuleEvaluator evaluator;
    private final Duration limit;
    private final boolean rerunnable;
    private long tried;

    /**
     * A trial.
     *
     * @param limit the time for one search
     * @param rerunnable whether the search may run the mutated network on other inputs
     */
    MutationTrial(RuleEvaluator evaluator, Duration limit, boolean rerunnable) {
        this.evaluator = evaluator;
        this.limit = limit;
        this.rerunnable = rerunnable;
    }

    /** One random mutation of a seed; empty if the seed gives none. */
    Optional<Answer> run(long seed) {
        Random random = new Random(seed);
        ExperimentSpec spec = RandomRun.spec(random);
        int rows = 4 + random.nextInt(5);
        Experiment experiment = RandomRun.experiment(spec, rows, seed);
        Map<String, int[]> shapes = new LinkedHashMap<>();
        new Planted(List.of(), Map.of())
                .run(experiment, evaluator)
                .get(1)
                .quantities()
                .forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        shapes.put("x", experiment.batches().get(0).samples().shape());
        shapes.put("y", experiment.batches().get(0).targets().shape());
        List<String> sites = new ArrayList<>(StepGraph.of(spec, 0).rules().keySet());
        String quantity = sites.get(random.nextInt(sites.size()));
        int changes = random.nextInt(4) == 0 ? 2 : 1;
        if (quantity.startsWith("velocity")
                && spec.optimizer() instanceof OptimizerSpec.Sgd sgd
                && sgd.dampening() != 0) {
            return Optional.empty(); // torch has another formula in the first step
        }
        return new TreeEditor(random, spec, rows, shapes, quantity)
                .edited(changes)
                .map(formula -> judge(
                        new Planted(List.of(new Planted.Formula(quantity, formula)), shapes),
                        experiment,
                        rows,
                        changes));
    }

    private Answer judge(Planted planted, Experiment experiment, int rows, int changes) {
        ExperimentSpec spec = experiment.spec();
        List<StepTrace> traces = planted.run(experiment, evaluator);
        String quantity = quantity(planted);
        String told = quantity + " = " + text(planted.formulas().get(0).rule().apply(1)) + " [" + spec.dtype() + "]";
        Judge judge = new Judge(evaluator, Rounding.of(spec.dtype()));
        Evidence evidence = evidence(experiment, traces);
        Set<String> origins = origins(judge, evidence);
        if (origins.isEmpty()) {
            return new Answer(Outcome.NOT_SHOWN, changes, spec.dtype(), 0, told);
        } else if (!origins.equals(Set.of(quantity))) {
            return new Answer(Outcome.ELSEWHERE, changes, spec.dtype(), 0, told + " -> " + origins);
        }
        Diagnoser.Outcome named = new Diagnoser(evidence, judge, Causes.all()).diagnose(origins);
        long start = System.nanoTime();
        Diagnoser.Outcome outcome = new FormulaSearch(
                        evidence,
                        judge,
                        evaluator,
                        new SearchLimits(limit, limit.multipliedBy(10), () -> false, count -> tried = count),
                        reruns(planted, spec, rows))
                .complete(named);
        double seconds = (System.nanoTime() - start) / 1e9;
        told += " {" + tried + " tried}";
        if (outcome.explanations().isEmpty()) {
            return new Answer(Outcome.UNEXPLAINED, changes, spec.dtype(), seconds, told);
        }
        Diagnoser.Explanation explanation = outcome.explanations().get(0);
        Mutation believed = explanation.believed().get(0);
        boolean searched = believed.cause().equals(FormulaSearch.CAUSE);
        told += " -> " + believed.cause() + ": " + believed.computed()
                + explanation.alternatives().stream()
                        .map(other -> " | " + other.computed())
                        .collect(Collectors.joining());
        Outcome result = searched ? Outcome.WRONG : Outcome.MISNAMED;
        if (isSame(planted, believed, spec, rows)) {
            result = searched ? Outcome.RIGHT : Outcome.NAMED;
        } else if (explanation.alternatives().stream().anyMatch(other -> isSame(planted, other, spec, rows))) {
            result = Outcome.AMBIGUOUS;
        }
        return new Answer(result, changes, spec.dtype(), seconds, told);
    }

    private Reruns reruns(Planted planted, ExperimentSpec spec, int rows) {
        if (!rerunnable) {
            return Reruns.NONE;
        }
        return seed -> {
            Experiment other = RandomRun.experiment(spec, rows, FOR_RERUNS + seed);
            return Optional.of(evidence(other, planted.run(other, evaluator)));
        };
    }

    private static String quantity(Planted planted) {
        return planted.formulas().get(0).quantity();
    }

    private static String text(Expression formula) {
        return formula.toString()
                .replaceAll("Quantity\\[name=([^\\]]*)\\]", "$1")
                .replaceAll("Constant\\[value=([^\\]]*)\\]", "$1")
                .replaceAll("(function|operator|left|right|argument|matrix|linearOutput)=", "");
    }

    private static Evidence evidence(Experiment experiment, List<StepTrace> traces) {
        ExperimentSpec spec = experiment.spec();
        History history = new History(spec, experiment.initialParameters());
        List<Integer> steps = new ArrayList<>();
        for (StepTrace trace : traces) {
            history.retain(trace.step());
            history.add(experiment.batches().get(trace.step()), trace);
            steps.add(trace.step());
        }
        Map<Integer, StepGraph> graphs = new HashMap<>();
        IntFunction<StepGraph> graph = step -> graphs.computeIfAbsent(step, number -> StepGraph.of(spec, number));
        return new Evidence(new Facts(spec, graph, history::rows), history, steps);
    }

    private static Set<String> origins(Judge judge, Evidence evidence) {
        Set<String> origins = new LinkedHashSet<>();
        Judge.View view = judge.view(evidence.facts().graphs(), evidence.history(), name -> true);
        for (int step : evidence.steps()) {
            for (String quantity : evidence.facts().graphs().apply(step).rules().keySet()) {
                Judged judged = judge.judge(List.of(view.byRule(new StepName(step, quantity))))
                        .get(0);
                if (!judged.isInside()) {
                    origins.add(quantity);
                }
            }
        }
        return origins;
    }

    /** Whether an answer gives the planted values in other runs of the same shapes. */
    private boolean isSame(Planted planted, Mutation answer, ExperimentSpec declared, int rows) {
        ExperimentSpec spec = declared.withDType(DType.FLOAT64);
        return answer.quantity().equals(quantity(planted))
                && Arrays.stream(FRESH)
                        .allMatch(seed -> agreesOn(RandomRun.experiment(spec, rows, seed), planted, answer));
    }

    /** Whether an answer and the planted formula give the same on what a run records, both computed in float64. */
    private boolean agreesOn(Experiment experiment, Planted planted, Mutation answer) {
        Map<String, Tensor> values = new HashMap<>(evidence(experiment, planted.run(experiment, evaluator))
                .history()
                .values());
        for (int step = 0; step < RandomRun.STEPS; step++) {
            Tensor present = required(values, new StepName(step, quantity(planted)));
            Expression formula = planted.formulas().get(0).rule().apply(step);
            for (String input : FormulaParts.quantities(formula)) {
                values.computeIfAbsent(input, name -> planted.beforeFirst(StepName.parse(name), values));
            }
            Tensor truth = evaluator.value(formula, values);
            Tensor right = evaluator.value(
                    StepGraph.of(experiment.spec(), step)
                            .rule(quantity(planted))
                            .orElseThrow(),
                    values);
            Tensor found = evaluator.value(answer.rule().apply(step), values);
            if (!present.hasShapeOf(truth) || !agree(truth, right, found)) {
                return false;
            }
        }
        return true;
    }

    private static Tensor required(Map<String, Tensor> values, StepName name) {
        return Optional.ofNullable(values.get(name.toString())).orElseThrow();
    }

    private static boolean agree(Tensor recorded, Tensor right, Tensor found) {
        double error = 0;
        double largest = 0;
        for (int i = 0; i < recorded.size(); i++) {
            if (Double.isFinite(recorded.get(i))) {
                largest = Math.max(largest, Math.abs(recorded.get(i)));
                double off = Math.abs(recorded.get(i) - right.get(i));
                error = Math.max(error, Double.isFinite(off) ? off : 0);
            }
        }
        for (int i = 0; i < recorded.size(); i++) {
            double value = found.get(found.size() == 1 ? 0 : i);
            boolean same = Math.abs(value - recorded.get(i)) <= 1e-9 * error + 1e-13 * largest
                    || Double.compare(value, recorded.get(i)) == 0;
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
