package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.ball.Bound;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.History;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.comparison.report.Closeness;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Judges a candidate step by step: each recorded quantity by its own rule on the candidate's own inputs.
 *
 * <p>A quantity that its own rule does not give is an origin. A quantity that its own rule gives, but that a correct
 * step from the same parameters would not, has inherited what was wrong before it.
 */
public final class CandidateJudge {

    private final ExperimentSpec spec;
    private final Judge judge;
    private final History history;
    private final Presence presence;
    private final Habits habits;
    private final Map<StepName, Tensor> misshapen = new LinkedHashMap<>();

    /**
     * A judge of one run.
     *
     * @param claimed the quantities that the candidate promises to record; what it once recorded is expected as well
     */
    public CandidateJudge(Experiment experiment, Judge judge, Set<String> claimed) {
        this.spec = experiment.spec();
        this.judge = judge;
        this.history = new History(spec, experiment.initialParameters());
        this.habits = new Habits(spec, experiment.learningRates(), judge, history);
        this.presence = new Presence(spec, claimed);
    }

    /**
     * Judges the next step.
     *
     * <p>Where a radius says nothing, a number that is not finite is a finding if the reference's own run of the step is
     * finite and far from overflow.
     */
    public StepJudgement judge(StepPair pair) {
        StepTrace trace = pair.candidate();
        MiniBatch batch = pair.batch();
        int step = trace.step();
        Presence.Seen seen = follow(pair);
        List<Finding> findings = new ArrayList<>(BatchFindings.of(trace, batch, spec.dtype()));
        List<String> shaped = seen.shaped();
        findings.addAll(seen.findings());
        List<Judged> judged = habits.judged(step, shaped, ask(shaped, step, name -> true));
        List<Judged> origins = new ArrayList<>();
        for (Judged one : judged) {
            OptionalInt stray = one.isInside() ? strayInfinity(one, pair.reference()) : OptionalInt.empty();
            if (stray.isPresent()
                    && findings.stream().noneMatch(finding -> finding.kind() == Finding.Kind.NOT_FINITE)) {
                findings.add(notFinite(step, one, stray.getAsInt(), pair.reference()));
                origins.add(one);
            }
            if (!one.isInside()) {
                boolean origin = !readsMisshapen(step, one.quantity());
                findings.add(finding(step, one, origin));
                if (origin) {
                    origins.add(one);
                }
            }
        }
        List<Judged> endToEnd = findings.isEmpty() ? List.of() : endToEnd(step, shaped);
        List<Judged> parted = endToEnd.stream().filter(one -> !one.isInside()).toList();
        Set<String> own = findings.stream().map(Finding::quantity).collect(Collectors.toSet());
        parted.stream()
                .filter(one -> !own.contains(one.quantity()))
                .forEach(one -> findings.add(finding(step, one, false)));
        return new StepJudgement(
                inOrder(findings),
                origins,
                isCompensated(shaped, origins, endToEnd),
                nearest(step, judged),
                names(step, judged, one -> one.isInside() && one.isVague()),
                names(step, judged, one -> !one.isVague() && one.bound() == Bound.PROBABILISTIC));
    }

    /** Takes note of the next step without judging it. */
    Presence.Seen follow(StepPair pair) {
        StepTrace trace = pair.candidate();
        int step = trace.step();
        history.add(pair.batch(), trace);
        habits.forgetBefore(step - 1);
        misshapen.keySet().removeIf(name -> name.step() < step - 1 && !history.isRetained(name.step()));
        Presence.Seen seen = presence.look(trace, graph(step).rules().keySet(), history.shapes(step)::of);
        seen.misshapen().forEach((quantity, tensor) -> misshapen.put(new StepName(step, quantity), tensor));
        return seen;
    }

    /** Which of equal formulas the candidate uses, as far as it was seen. */
    Habits habits() {
        return habits;
    }

    private static List<String> names(int step, List<Judged> judged, Predicate<Judged> wanted) {
        return judged.stream()
                .filter(wanted)
                .map(one -> (step == 0 ? "" : "step" + step + "/") + one.quantity())
                .toList();
    }

    private static Closeness nearest(int step, List<Judged> judged) {
        Closeness nearest = Closeness.NONE;
        for (Judged one : judged) {
            nearest = nearest.or(new Closeness(step, one.quantity(), one.largestExcess()));
        }
        return nearest;
    }

    /**
     * Whether a rule reads something that was recorded in another shape, itself or through what was not recorded: what it
     * gives says nothing then.
     */
    private boolean readsMisshapen(int step, String quantity) {
        return FormulaParts.quantities(graph(step).rule(quantity).orElseThrow()).stream()
                .anyMatch(this::isOrReadsMisshapen);
    }

    private boolean isOrReadsMisshapen(String input) {
        if (misshapen.isEmpty()) {
            return false;
        }
        StepName name = StepName.parse(input);
        boolean filled = !history.values().containsKey(input)
                && name.step() >= 0
                && graph(name.step()).rule(name.quantity()).isPresent();
        return misshapen.containsKey(name) || (filled && readsMisshapen(name.step(), name.quantity()));
    }

    /** The first element that is not finite, though it is in the reference's own run; empty if there is none. */
    private OptionalInt strayInfinity(Judged judged, StepTrace reference) {
        Optional<Tensor> right = reference.find(judged.quantity()).filter(judged.actual()::hasShapeOf);
        for (int i = 0; right.isPresent() && i < judged.actual().size(); i++) {
            double expected = judged.expected().get(i);
            double allowed = judged.radius().get(i);
            // within a bound that is unknown, or reaches overflow itself, a correct candidate may leave its type's
            // range
            boolean mayOverflow = Double.isNaN(allowed)
                    || (Double.isFinite(allowed) && Math.abs(expected) + allowed > judged.overflow());
            if (!Double.isFinite(judged.actual().get(i))
                    && Double.isFinite(expected)
                    && !mayOverflow
                    && Math.abs(right.get().get(i)) < judged.overflow()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static Finding notFinite(int step, Judged judged, int element, StepTrace reference) {
        return Finding.values(
                step,
                judged.quantity(),
                Finding.Kind.NOT_FINITE,
                true,
                judged.radius().get(element),
                judged.bound().id(),
                judged.actual().indexOf(element),
                reference.get(judged.quantity()).get(element),
                judged.actual().get(element));
    }

    /** The quantities beside what a correct step from the same parameters and state would give. */
    private List<Judged> endToEnd(int step, List<String> shaped) {
        Set<String> parameters = Set.copyOf(Quantities.parameters(spec.network()));
        List<String> given = Quantities.given(spec.network());
        Predicate<String> isStart = name -> {
            StepName parsed = StepName.parse(name);
            return parsed.step() < step || given.contains(parsed.quantity()) || parameters.contains(parsed.quantity());
        };
        List<String> computed = shaped.stream()
                .filter(quantity -> !parameters.contains(quantity))
                .toList();
        List<Judged> judged = new ArrayList<>(ask(computed, step, isStart));
        // where a probability has vanished, only the fused formula of the last gradient says anything
        Judge.View fused = judge.view(habits::fusedGraph, history, isStart);
        for (int i = 0; i < judged.size(); i++) {
            if (judged.get(i).isVague()) {
                judged.set(
                        i,
                        judge.settle(List.of(fused.byRule(new StepName(step, computed.get(i)))))
                                .get(0));
            }
        }
        return judged;
    }

    /**
     * Whether nothing wrong has come through to the ends of the way to the parameters: updates where they are recorded
     * and can be judged, else parameter gradients. Where neither can be judged nothing is known to be compensated.
     */
    private boolean isCompensated(List<String> shaped, List<Judged> origins, List<Judged> endToEnd) {
        Set<String> vague = quantities(endToEnd, Judged::isVague);
        Set<String> parted = quantities(endToEnd, one -> !one.isInside());
        Set<String> wrong = quantities(origins, one -> true);
        List<String> parameters = Quantities.parameters(spec.network());
        boolean updates = parameters.stream()
                .map(Quantities::updated)
                .allMatch(updated -> shaped.contains(updated) && !vague.contains(updated));
        List<String> gradients = parameters.stream().map(Quantities::gradient).toList();
        List<String> ends =
                updates ? parameters.stream().map(Quantities::updated).toList() : gradients;
        // a loss that is right for wrong outputs is not that of the network
        boolean inheritedLoss = parted.contains(Quantities.LOSS) && !wrong.contains(Quantities.LOSS);
        // a parameter that is not what the step before left is an end too
        return shaped.containsAll(ends)
                && !inheritedLoss
                && ends.stream().noneMatch(end -> parted.contains(end) || vague.contains(end))
                && parameters.stream().noneMatch(one -> parted.contains(one) || wrong.contains(one));
    }

    private static Set<String> quantities(List<Judged> judged, Predicate<Judged> wanted) {
        return judged.stream().filter(wanted).map(Judged::quantity).collect(Collectors.toSet());
    }

    /** What a number outside its ball is reported as. */
    static Finding finding(int step, Judged judged, boolean origin) {
        int worst = judged.worst();
        Tensor actual = judged.actual();
        return Finding.values(
                step,
                judged.quantity(),
                Double.isFinite(actual.get(worst)) ? Finding.Kind.VALUES : Finding.Kind.NOT_FINITE,
                origin,
                judged.radius().get(worst),
                judged.bound().id(),
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
        return habits.graph(step);
    }

    /** The quantities that were promised or recorded in any step so far. */
    Set<String> recorded() {
        return presence.recorded();
    }

    /** Keeps a step for the diagnosis. */
    void retain(int step) {
        history.retain(step);
    }

    /** What was recorded in another shape than it should have, of the steps that are kept. */
    Map<StepName, Tensor> misshapen() {
        return misshapen;
    }

    /** What is known of the steps that were kept. */
    Evidence evidence(List<Integer> steps) {
        return new Evidence(new Facts(spec, this::graph, history::rows), history, steps);
    }

    private List<Judged> ask(List<String> quantities, int step, Predicate<String> isInput) {
        Judge.View view = judge.view(this::graph, history, isInput);
        return judge.settle(quantities.stream()
                .map(quantity -> view.byRule(new StepName(step, quantity)))
                .toList());
    }
}
