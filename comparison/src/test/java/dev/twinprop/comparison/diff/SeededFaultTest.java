package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import dev.twinprop.datasets.Experiments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A seeded fault")
class SeededFaultTest {

    /** Each fault is tried in so many experiments that can carry it. */
    private static final int EXPERIMENTS_PER_FAULT = 2;

    /** In phase the weights are so small and the biases 0, that a fault need not show within three steps. */
    private static final Map<String, ExperimentSpec> EXPERIMENTS = experimentsByName();

    private static Map<String, ExperimentSpec> experimentsByName() {
        Map<String, ExperimentSpec> experiments = new LinkedHashMap<>();
        experiments().filter(name -> !name.equals("phase")).forEach(name -> experiments.put(name, Sides.builtIn(name)));
        experiments.put("square", ExperimentReader.readJson(SQUARE));
        experiments.put("decay", ExperimentReader.readJson(DECAY));
        experiments.put("softmax-hidden", ExperimentReader.readJson(SOFTMAX_HIDDEN));
        experiments.put("smooth", ExperimentReader.readJson(SMOOTH));
        experiments.put("smoother", ExperimentReader.readJson(SMOOTHER));
        experiments.put("logits", ExperimentReader.readJson(LOGITS));
        experiments.put("softplus", ExperimentReader.readJson(SOFTPLUS));
        experiments.put("norms", Sides.builtIn("norms"));
        experiments.put("images", ExperimentReader.readJson(IMAGES.formatted(MAX_POOL, "", MEAN_POOL)));
        experiments.put("images-mean-first", ExperimentReader.readJson(IMAGES.formatted(MEAN_POOL, "", MAX_POOL)));
        experiments.put("images-norm", ExperimentReader.readJson(IMAGES.formatted(MAX_POOL, CHANNEL_NORM, MEAN_POOL)));
        updates().forEach((name, fields) -> experiments.put(name, ExperimentReader.readJson(UPDATE.formatted(fields))));
        return experiments;
    }

    private static final String SQUARE = """
            {"name": "square", "network": {"inputs": 5, "layers": [{"type": "linear", "units": 5}, {"type": "tanh"},
              {"type": "linear", "units": 5}, {"type": "sigmoid"}, {"type": "linear", "units": 3}]},
             "loss": {"type": "mse"}, "regularization": {"l2": 0.03, "on": "all"},
             "optimizer": {"type": "sgd", "learningRate": 0.05, "weightDecay": 0.02},
             "data": {"type": "blobs", "samples": 14, "features": 5, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""";

    private static final String DECAY = """
            {"name": "decay", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 4},
              {"type": "leaky_relu", "slope": 0.2}, {"type": "linear", "units": 4}, {"type": "relu"},
              {"type": "linear", "units": 3}, {"type": "sigmoid"}]},
             "loss": {"type": "mse", "reduction": "batch_mean"},
             "optimizer": {"type": "adam", "learningRate": 0.05, "weightDecay": 0.02},
             "data": {"type": "blobs", "samples": 17, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}, "batchSize": 7}""";

    private static final String SOFTMAX_HIDDEN = """
            {"name": "softmax-hidden", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6},
              {"type": "softmax"}, {"type": "linear", "units": 6}, {"type": "tanh"}, {"type": "linear", "units": 3},
              {"type": "sigmoid"}]},
             "loss": {"type": "bce"},
             "optimizer": {"type": "sgd", "learningRate": 0.05, "momentum": 0.8, "dampening": 0.1, "weightDecay": 0.01},
             "data": {"type": "blobs", "samples": 11, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""";

    private static final String SMOOTH = """
            {"name": "smooth", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6},
              {"type": "elu", "alpha": 0.6}, {"type": "linear", "units": 5}, {"type": "gelu"},
              {"type": "linear", "units": 4}, {"type": "silu"}, {"type": "linear", "units": 3}]},
             "loss": {"type": "l1"}, "optimizer": {"type": "sgd", "learningRate": 0.05},
             "data": {"type": "blobs", "samples": 13, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""";

    private static final String SMOOTHER = """
            {"name": "smoother", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6},
              {"type": "selu"}, {"type": "linear", "units": 5}, {"type": "gelu", "approximate": "tanh"},
              {"type": "linear", "units": 3}]},
             "loss": {"type": "huber", "delta": 0.3}, "optimizer": {"type": "sgd", "learningRate": 0.05},
             "data": {"type": "blobs", "samples": 13, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""";

    private static final String LOGITS = """
            {"name": "logits", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6},
              {"type": "softplus"}, {"type": "linear", "units": 3}]},
             "loss": {"type": "cross_entropy_with_logits", "labelSmoothing": 0.1},
             "optimizer": {"type": "sgd", "learningRate": 0.05},
             "data": {"type": "blobs", "samples": 13, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""";

    private static final String SOFTPLUS = """
            {"name": "softplus", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6},
              {"type": "softplus", "beta": 2}, {"type": "linear", "units": 3}]},
             "loss": {"type": "bce_with_logits", "reduction": "batch_mean"},
             "optimizer": {"type": "sgd", "learningRate": 0.05},
             "data": {"type": "blobs", "samples": 13, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""";

    private static final String MAX_POOL = """
            {"type": "max_pool", "kernel": 3, "stride": 2, "padding": 1}""";

    private static final String MEAN_POOL = """
            {"type": "avg_pool", "kernel": 2, "stride": 1, "padding": 1}""";

    private static final String CHANNEL_NORM = """
            {"type": "batch_norm", "eps": 1e-3},""";

    private static final String IMAGES = """
            {"name": "images", "network": {"inputs": [2, 6, 5], "layers": [
               {"type": "conv2d", "channels": 3, "kernel": 2, "padding": 1}, {"type": "tanh"}, %s,
               {"type": "conv2d", "channels": 4, "kernel": [3, 2], "stride": [2, 1], "padding": [1, 0]},
               %s {"type": "leaky_relu", "slope": 0.2}, %s,
               {"type": "flatten"}, {"type": "linear", "units": 3}, {"type": "softmax"}]},
             "loss": {"type": "cross_entropy"}, "optimizer": {"type": "sgd", "learningRate": 0.1, "momentum": 0.5},
             "data": {"type": "blobs", "samples": 15, "features": 60, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}, "batchSize": 5}""";

    private static final String UPDATE = """
            {"name": "update", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6}, {"type": "tanh"},
              {"type": "linear", "units": 3}]}, "loss": {"type": "mse"}, %s,
             "data": {"type": "blobs", "samples": 13, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""";

    /** What else an update can be made of, by name: fields of an experiment. */
    private static Map<String, String> updates() {
        return Map.ofEntries(
                Map.entry("l1", """
                    "regularization": {"l1": 0.03}, "optimizer": {"type": "sgd", "learningRate": 0.05}"""),
                Map.entry("adamw", """
                    "optimizer": {"type": "adamw", "learningRate": 0.05, "weightDecay": 0.1}"""),
                Map.entry("adamw-on-weights", """
                    "optimizer": {"type": "adamw", "learningRate": 0.05, "weightDecay": 0.1, "on": "weights"}"""),
                Map.entry("decay-on-weights", """
                    "optimizer": {"type": "sgd", "learningRate": 0.05, "weightDecay": 0.1, "on": "weights"}"""),
                Map.entry("amsgrad", """
                    "optimizer": {"type": "adam", "learningRate": 0.05, "beta2": 0.1, "amsgrad": true}"""),
                Map.entry("rmsprop", """
                    "optimizer": {"type": "rmsprop", "learningRate": 0.02, "momentum": 0.7, "eps": 1e-4}"""),
                Map.entry("rmsprop-plain", """
                    "optimizer": {"type": "rmsprop", "learningRate": 0.02, "eps": 1e-3}"""),
                Map.entry("rmsprop-centered", """
                    "optimizer": {"type": "rmsprop", "learningRate": 0.02, "alpha": 0.8, "centered": true}"""),
                Map.entry("adagrad", """
                    "optimizer": {"type": "adagrad", "learningRate": 0.1, "eps": 1e-4}"""),
                Map.entry("adadelta", """
                    "optimizer": {"type": "adadelta", "learningRate": 1, "rho": 0.8, "eps": 1e-4}"""),
                Map.entry("look-ahead", """
                    "optimizer": {"type": "sgd", "learningRate": 0.1, "momentum": 0.9, "nesterov": "lookahead"}"""),
                Map.entry("limited-norm", """
                    "optimizer": {"type": "sgd", "learningRate": 0.1}, "clipGradient": {"norm": 0.05}"""),
                Map.entry("limited-values", """
                    "optimizer": {"type": "sgd", "learningRate": 0.1, "weightDecay": 0.2},
                    "clipGradient": {"value": 0.02}"""),
                Map.entry("schedule", """
                    "optimizer": {"type": "sgd", "learningRate": 0.1},
                    "schedule": {"type": "exponential", "gamma": 0.8}"""));
    }

    static Stream<Arguments> faultsAndTheirExperiments() {
        FaultyImplementation scratch = Sides.scratch();
        return scratch.faults().stream()
                .flatMap(fault -> EXPERIMENTS.keySet().stream()
                        .filter(name -> scratch.refusal(everywhere(fault), EXPERIMENTS.get(name))
                                .isEmpty())
                        .limit(EXPERIMENTS_PER_FAULT)
                        .map(name -> Arguments.argumentSet(fault.id() + " in " + name, fault, name)));
    }

    static Stream<String> experiments() {
        return Stream.of("spiral", "moons", "xor", "phase", "blobs", "circles");
    }

    @ParameterizedTest
    @MethodSource("faultsAndTheirExperiments")
    @DisplayName("is found where it sits, and nowhere else")
    void isFound(SeededFault fault, String experiment) {
        ExperimentSpec spec = EXPERIMENTS.get(experiment);
        Report report = Sides.diff(spec, Sides.scratchWith(fault.id()));
        if (!shows(spec, fault) || CONVENTIONS.contains(fault.cause())) {
            assertThat(report.verdict())
                    .as("%s in %s: %s", fault.id(), experiment, report.diagnoses())
                    .isNotEqualTo(Verdict.BUG);
            return;
        }
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        Map<Integer, List<Finding>> origins = report.findings().stream()
                .filter(Finding::origin)
                .collect(Collectors.groupingBy(Finding::step, TreeMap::new, Collectors.toList()));
        assertThat(origins).isNotEmpty();
        assertThat(origins.values())
                .allSatisfy(ofStep -> assertThat(ofStep.get(0).quantity()).matches(pattern(fault, spec)));
        if (!fault.cause().equals("aliased-buffer")) { // which parameter was recorded decides what else is wrong
            assertThat(origins.values())
                    .allSatisfy(ofStep -> assertThat(ofStep)
                            .allSatisfy(origin -> assertThat(origin.quantity()).matches(pattern(fault, spec))));
        }
    }

    /** Whether a fault changes a recorded number of the first three steps by more than rounding may. */
    private static boolean shows(ExperimentSpec spec, SeededFault fault) {
        List<Map<String, Tensor>> right = recorded(spec, Sides.scratch());
        List<Map<String, Tensor>> wrong = recorded(spec, Sides.scratchWith(fault.id()));
        for (int step = 0; step < right.size(); step++) {
            Map<String, Tensor> faulty = wrong.get(step);
            if (right.get(step).entrySet().stream()
                    .anyMatch(entry -> !isNear(entry.getValue(), faulty.get(entry.getKey())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNear(Tensor right, Tensor wrong) {
        if (!right.hasShapeOf(wrong)) {
            return false;
        }
        double largest = 0;
        double error = 0;
        for (int i = 0; i < right.size(); i++) {
            largest = Math.max(largest, Math.abs(right.get(i)));
            error = Math.max(error, Math.abs(right.get(i) - wrong.get(i)));
        }
        return error <= 1e-11 * largest;
    }

    private static List<Map<String, Tensor>> recorded(ExperimentSpec spec, Implementation implementation) {
        Experiment experiment = Experiments.prepare(spec);
        List<Map<String, Tensor>> steps = new ArrayList<>();
        try (TrainingRun run = implementation.start(experiment)) {
            for (int step = 0; step < 3; step++) {
                MiniBatch batch = experiment.batches().get(step);
                steps.add(
                        StepTrace.recording(step, sink -> run.step(batch, sink)).quantities());
            }
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("experiments")
    @DisplayName("leaves nothing behind when it goes")
    void goes(String experiment) {
        for (DType dtype : DType.values()) {
            Report report = Sides.diff(Sides.builtIn(experiment).withDType(dtype), Sides.scratch());
            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
            assertThat(report.compared()).isPositive();
        }
    }

    @Test
    @DisplayName("can be seeded in some experiment")
    void everyFaultIsTried() {
        Set<Object> tried = faultsAndTheirExperiments()
                .map(arguments -> ((SeededFault) arguments.get()[0]).id())
                .collect(Collectors.toSet());
        assertThat(Sides.scratch().faults())
                .extracting(SeededFault::id)
                .filteredOn(id -> !tried.contains(id))
                .isSubsetOf(UNTRIED);
    }

    /** An elementwise product needs a batch as large as a layer is wide. */
    private static final Set<String> UNTRIED = Set.of("elementwise-weight-gradient", "elementwise-input-gradient");

    /** The causes that are no mistakes. */
    private static final Set<String> CONVENTIONS = Set.of(
            "sum-then-scale",
            "log-clip",
            "relu-derivative-at-zero",
            "fused-softmax-cross-entropy",
            "fused-sigmoid-bce",
            "weights-transposed",
            "loss-scale-of-report",
            "momentum-dampened",
            "learning-rate-in-velocity",
            "nesterov-lookahead-form",
            "epsilon-placement",
            "decay-in-update");

    private static FaultRequest everywhere(SeededFault fault) {
        return new FaultRequest(fault.id(), OptionalInt.empty());
    }

    /**
     * The names that a fault declares, with any number for k or an expression in k.
     *
     * <p>What is said of a and da holds for z and dz where no activation follows, what is said of the loss for the loss
     * without the penalty.
     */
    private static Pattern pattern(SeededFault fault, ExperimentSpec spec) {
        int last = spec.network().outputLayer().index();
        boolean activated = spec.network().outputLayer().isActivated();
        return Pattern.compile(fault.quantities().stream()
                .flatMap(name -> activated || !name.matches("d?ak")
                        ? Stream.of(name)
                        : Stream.of(name, name.replace("ak", "z" + last)))
                .flatMap(name -> name.equals("dzk") ? Stream.of(name, "dbnk", "dlnk") : Stream.of(name))
                .flatMap(
                        name -> name.equals("da(k-1)") ? Stream.of(name, "dpool(k-1)", Quantities.DX) : Stream.of(name))
                .flatMap(name -> name.equals("loss") ? Stream.of(name, "dataLoss") : Stream.of(name))
                .map(name -> name.replaceAll("\\(k[^)]*\\)|k(?=_|$)", "\\\\d+"))
                .collect(Collectors.joining("|")));
    }
}
