package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.History;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Judges a candidate step by step: each recorded quantity by its own rule on the candidate's own inputs.
 *
 * <p>A quantity that its own rule does not give is an origin. A quantity that its own rule gives, but that a correct
 * step from the same parameters would not, has inherited what was wrong before it.
 */
final class CandidateJudge {

    private final ExperimentSpec spec;
    private final Judge judge;
    private final History history;
    private final Set<String> claimed;
    private final Map<Integer, StepGraph> graphs = new HashMap<>();

    /**
     * A judge of one run.
     *
     * @param claimed the quantities that the candidate says it records
     */
    CandidateJudge(ExperimentSpec spec, Map<String, Tensor> initialParameters, Judge judge, Set<String> claimed) {
        this.spec = spec;
        this.judge = judge;
        this.history = new History(spec, initialParameters);
        this.claimed = claimed;
    }

    /** Judges the next step. */
    StepJudgement judge(MiniBatch batch, StepTrace trace) {
        int step = trace.step();
        history.add(batch, trace);
        graphs.keySet().removeIf(kept -> kept < step - 1);
        List<String> shaped = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (String quantity : graph(step).rules().keySet()) {
            trace.find(quantity)
                    .ifPresentOrElse(
                            tensor -> {
                                if (history.hasRightShape(quantity, tensor)) {
                                    shaped.add(quantity);
                                } else {
                                    findings.add(Finding.shape(
                                            step,
                                            quantity,
                                            true,
                                            history.shapes().of(quantity),
                                            tensor));
                                }
                            },
                            () -> {
                                if (claimed.contains(quantity)) {
                                    findings.add(Finding.missing(step, quantity));
                                }
                            });
        }
        List<Judged> judged = ask(shaped, step, name -> true);
        List<Judged> origins = judged.stream().filter(one -> !one.isInside()).toList();
        origins.forEach(origin -> findings.add(finding(step, origin, true)));
        List<Judged> parted = findings.isEmpty() ? List.of() : endToEnd(step, shaped);
        Set<String> own = origins.stream().map(Judged::quantity).collect(Collectors.toSet());
        parted.stream()
                .filter(one -> !own.contains(one.quantity()))
                .forEach(one -> findings.add(finding(step, one, false)));
        List<String> notJudged = judged.stream()
                .filter(one -> one.isInside() && one.isVague())
                .map(one -> (step == 0 ? "" : "step" + step + "/") + one.quantity())
                .toList();
        return new StepJudgement(inOrder(findings), origins, isCompensated(shaped, parted), notJudged);
    }

    /** The quantities that a correct step from the same parameters and state would not give. */
    private List<Judged> endToEnd(int step, List<String> shaped) {
        Set<String> parameters = Set.copyOf(Quantities.parameters(spec.network()));
        Predicate<String> isStart = name -> {
            StepName parsed = StepName.parse(name);
            return parsed.step() < step
                    || parsed.quantity().equals(Quantities.X)
                    || parsed.quantity().equals(Quantities.Y)
                    || parameters.contains(parsed.quantity());
        };
        List<String> computed = shaped.stream()
                .filter(quantity -> !parameters.contains(quantity))
                .toList();
        return ask(computed, step, isStart).stream()
                .filter(one -> !one.isInside())
                .toList();
    }

    /** The ends of the way to the parameters: updates where they are recorded, else parameter gradients. */
    private boolean isCompensated(List<String> shaped, List<Judged> parted) {
        List<String> parameters = Quantities.parameters(spec.network());
        Set<String> ends = parameters.stream().map(Quantities::updated).collect(Collectors.toSet());
        if (!shaped.containsAll(ends)) {
            ends = parameters.stream().map(Quantities::gradient).collect(Collectors.toSet());
        }
        return shaped.containsAll(ends) && parted.stream().map(Judged::quantity).noneMatch(ends::contains);
    }

    private static Finding finding(int step, Judged judged, boolean origin) {
        int worst = judged.worst();
        Tensor actual = judged.actual();
        return Finding.values(
                step,
                judged.quantity(),
                Double.isFinite(actual.get(worst)) ? Finding.Kind.VALUES : Finding.Kind.NOT_FINITE,
                origin,
                judged.radius().get(worst),
                actual.indexOf(worst),
                judged.expected().get(worst),
                actual.get(worst));
    }

    private List<Finding> inOrder(List<Finding> findings) {
        List<String> order = new ArrayList<>(Quantities.parameters(spec.network()));
        order.addAll(Quantities.computed(spec));
        return findings.stream()
                .sorted(Comparator.comparingInt(finding -> order.indexOf(finding.quantity())))
                .toList();
    }

    private StepGraph graph(int step) {
        return graphs.computeIfAbsent(step, number -> StepGraph.of(spec, number));
    }

    /** Keeps a step for the diagnosis. */
    void retain(int step) {
        history.retain(step);
    }

    /** What is known of the steps that were kept. */
    Evidence evidence(List<Integer> steps) {
        return new Evidence(new Facts(spec, this::graph, history::rows), history, steps);
    }

    private List<Judged> ask(List<String> quantities, int step, Predicate<String> isInput) {
        Judge.View view = judge.view(this::graph, history, isInput);
        return judge.judge(quantities.stream()
                .map(quantity -> view.byRule(new StepName(step, quantity)))
                .toList());
    }
}
