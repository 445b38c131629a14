package dev.twinprop.comparison.probe;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.BuiltInExperiments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.ServiceLoader;

/** Experiments and networks for tests. */
public final class Given {

    private Given() {}

    public static ExperimentSpec builtIn(String name) {
        return BuiltInExperiments.find(name).orElseThrow();
    }

    /** A network 3-4-4-2, two layers of it square, that can show everything; some of its text can be replaced. */
    public static ExperimentSpec spec(String... replacements) {
        String json = """
                {"name": "given", "network": {"inputs": 3, "layers": [
                   {"type": "linear", "units": 4}, {"type": "relu"},
                   {"type": "linear", "units": 4}, {"type": "relu"},
                   {"type": "linear", "units": 4}, {"type": "tanh"},
                   {"type": "linear", "units": 2}]},
                 "loss": {"type": "mse"},
                 "optimizer": {"type": "sgd", "learningRate": 0.1},
                 "data": {"type": "xor"}, "init": {"type": "torch-linear"}}
                """;
        for (int i = 0; i < replacements.length; i += 2) {
            json = json.replace(replacements[i], replacements[i + 1]);
        }
        return ExperimentReader.readJson(json);
    }

    /** The same experiment with other values for some parameters. */
    public static Experiment withParameters(Experiment experiment, Map<String, Tensor> changed) {
        Map<String, Tensor> parameters = new HashMap<>(experiment.initialParameters());
        parameters.putAll(changed);
        return new Experiment(experiment.spec(), parameters, experiment.batches());
    }

    /** The same experiment with one batch. */
    public static Experiment withBatch(Experiment experiment, Tensor samples, Tensor targets) {
        return new Experiment(
                experiment.spec(),
                experiment.initialParameters(),
                Batches.cycling(List.of(new MiniBatch(samples, targets))));
    }

    /** The hand-written network with a fault in every layer. */
    public static Implementation scratchWith(String fault) {
        return ((FaultyImplementation) named("scratch-nd4j"))
                .withFaults(List.of(new FaultRequest(fault, OptionalInt.empty())));
    }

    public static ResumableImplementation reference() {
        return (ResumableImplementation) named("djl-pytorch");
    }

    public static Report diff(Experiment experiment, Implementation candidate, int steps) {
        DiffRequest request = new DiffRequest(experiment, candidate, reference(), Mode.RESYNC, steps);
        try (RuleEvaluator evaluator = evaluator()) {
            return Diff.run(request, evaluator, step -> {}).report();
        }
    }

    public static RuleEvaluator evaluator() {
        return ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow();
    }

    private static Implementation named(String name) {
        return ServiceLoader.load(Implementation.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(implementation -> implementation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
