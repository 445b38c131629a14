package dev.twinprop.comparison.assertion;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.diff.ReferenceCheck;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.reference.RecordedReference;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.TextReport;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.search.SearchLimits;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.BuiltInExperiments;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.bundle.Bundle;
import dev.twinprop.datasets.bundle.PreparedExperiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.opentest4j.AssertionFailedError;

/**
 * Assertions about a network. Each fails with an {@link AssertionFailedError} whose message is the diagnosis.
 *
 * <p>Conventions pass; numbers that cannot be judged do not make a network fail, but a run that compared nothing does.
 */
public final class NetworkAssert {

    private final Implementation network;
    private final OptionalInt steps;

    private NetworkAssert(Implementation network, OptionalInt steps) {
        this.network = network;
        this.steps = steps;
    }

    static NetworkAssert of(Implementation network) {
        return new NetworkAssert(network, OptionalInt.empty());
    }

    /** The same assertion over so many steps; by default as many as the experiment says, and at least three. */
    public NetworkAssert inSteps(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("expected at least one step, got " + count);
        }
        return new NetworkAssert(network, OptionalInt.of(count));
    }

    /**
     * Asserts that every number it records is what PyTorch computes from its own inputs, up to rounding.
     *
     * @param builtInExperiment a name that {@code twinprop list experiments} gives
     * @throws AssertionFailedError if a bug is found, or nothing was compared
     * @throws IllegalArgumentException if there is no experiment of that name
     */
    public NetworkAssert agreesWithPyTorch(String builtInExperiment) {
        ExperimentSpec spec = BuiltInExperiments.find(builtInExperiment)
                .orElseThrow(() -> new IllegalArgumentException("unknown experiment " + builtInExperiment + "; "
                        + NearestName.hint(builtInExperiment, BuiltInExperiments.names())));
        return agreesWithPyTorch(Experiments.prepare(spec));
    }

    /**
     * Asserts that every number it records is what PyTorch computes from its own inputs, up to rounding.
     *
     * @throws AssertionFailedError if a bug is found, or nothing was compared
     * @throws IllegalStateException if PyTorch is not on the class path
     */
    public NetworkAssert agreesWithPyTorch(Experiment experiment) {
        DiffRequest request = new DiffRequest(
                experiment, network, pyTorch(), Mode.RESYNC, steps.orElseGet(() -> DiffRequest.stepsOf(experiment)));
        try (RuleEvaluator evaluator = evaluator()) {
            return passes(
                    experiment,
                    Diff.run(request.searching(SearchLimits.standard(tried -> {})), evaluator, step -> {})
                            .report());
        }
    }

    /**
     * Asserts that every number it records lies within the bounds of a recorded reference, without PyTorch.
     *
     * @param folder what {@code twinprop record} wrote: experiment.json, its inputs and reference.npz
     * @throws AssertionFailedError if a number does not, or nothing was compared; recorded numbers give no diagnosis
     * @throws IOException if the folder cannot be read
     */
    public NetworkAssert agreesWithRecorded(Path folder) throws IOException {
        Path file = folder.resolve(Bundle.EXPERIMENT);
        Experiment experiment =
                PreparedExperiment.of(ExperimentReader.read(file), file).experiment();
        try (RecordedReference reference = RecordedReference.open(folder.resolve(RecordedReference.FILE))) {
            int count = Math.min(steps.orElse(reference.steps()), reference.steps());
            return passes(
                    experiment,
                    ReferenceCheck.run(experiment, network, reference, count, List.of())
                            .report());
        }
    }

    private NetworkAssert passes(Experiment experiment, Report report) {
        int rows = experiment.batches().get(0).size();
        if (report.verdict() == Verdict.BUG) {
            throw new AssertionFailedError(
                    "the network has a bug\n\n" + TextReport.of(experiment.spec(), rows, report));
        }
        if (report.compared() == 0) {
            throw new AssertionFailedError(
                    "nothing was compared: the network recorded no quantity of a step, such as z1,"
                            + " dW1 or W1_new, with its sink");
        }
        return this;
    }

    private static ResumableImplementation pyTorch() {
        return ServiceLoader.load(Implementation.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.name().equals("djl-pytorch"))
                .filter(ResumableImplementation.class::isInstance)
                .map(ResumableImplementation.class::cast)
                .findFirst()
                .orElseThrow(NetworkAssert::noPyTorch);
    }

    private static RuleEvaluator evaluator() {
        return ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow(NetworkAssert::noPyTorch);
    }

    private static IllegalStateException noPyTorch() {
        return new IllegalStateException("PyTorch is not on the class path: add dev.twinprop:djl-nn");
    }
}
