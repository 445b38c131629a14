package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.datasets.BuiltInExperiments;
import dev.twinprop.datasets.Experiments;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;

/** The two networks as the program finds them, and diffs of them. */
public final class Sides {

    private Sides() {}

    /** The hand-written network. */
    public static FaultyImplementation scratch() {
        return (FaultyImplementation) named("scratch-nd4j");
    }

    /** The hand-written network with one fault in every layer that can carry it. */
    public static Implementation scratchWith(String fault) {
        return scratch().withFaults(List.of(new FaultRequest(fault, OptionalInt.empty())));
    }

    /** The PyTorch network. */
    public static ResumableImplementation pytorch() {
        return (ResumableImplementation) named("djl-pytorch");
    }

    /** The network of DJL's built-in layers. */
    public static ResumableImplementation sequential() {
        return (ResumableImplementation) named("djl-sequential");
    }

    private static Implementation named(String name) {
        return ServiceLoader.load(Implementation.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(implementation -> implementation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A built-in experiment. */
    public static ExperimentSpec builtIn(String name) {
        return BuiltInExperiments.find(name).orElseThrow();
    }

    /** Three steps of a candidate beside PyTorch. */
    public static Report diff(ExperimentSpec spec, Implementation candidate) {
        return diff(Experiments.prepare(spec), candidate, Mode.RESYNC, 3);
    }

    /** Some steps of a candidate beside PyTorch. */
    public static Report diff(Experiment experiment, Implementation candidate, Mode mode, int steps) {
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            return Diff.run(new DiffRequest(experiment, candidate, pytorch(), mode, steps), evaluator, step -> {})
                    .report();
        }
    }

    /** Parameters, then everything that a step computes, in data-flow order. */
    public static List<String> inDataFlowOrder(ExperimentSpec spec) {
        List<String> order = new ArrayList<>(Quantities.parameters(spec.network()));
        order.addAll(Quantities.computed(spec));
        return order;
    }
}
