package dev.twinprop.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Identity;
import dev.twinprop.contract.spec.ActivationSpec.LeakyRelu;
import dev.twinprop.contract.spec.ActivationSpec.Relu;
import dev.twinprop.contract.spec.ActivationSpec.Sigmoid;
import dev.twinprop.contract.spec.ActivationSpec.Softmax;
import dev.twinprop.contract.spec.ActivationSpec.Tanh;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.OptimizerSpec.Sgd.Momentum;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.RegularizationSpec.Target;
import dev.twinprop.contract.spec.ScheduleSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every seeded fault promises, whatever its formula: where it sits, that it shows, and that it is one program. */
class FaultCatalogueTest {

    private static final int M = 5;

    /** The step in which a fault shows first, where that is not the first one. */
    private static final Map<String, Integer> SHOWS_LATER = Map.ofEntries(
            Map.entry("gradients-not-zeroed", 1),
            Map.entry("momentum-not-accumulated", 1),
            Map.entry("momentum-sign-flipped", 1),
            Map.entry("momentum-dampened-after-first-step", 1),
            Map.entry("adam-bias-correction-constant", 1),
            Map.entry("learning-rate-times-step", 1),
            Map.entry("learning-rate-over-step", 1),
            Map.entry("partial-batch-over-full-size", 2),
            Map.entry("adam-squares-not-accumulated", 1),
            Map.entry("rmsprop-squares-not-accumulated", 1),
            Map.entry("adadelta-squares-not-accumulated", 1),
            Map.entry("adadelta-steps-not-accumulated", 1),
            Map.entry("adam-moment-not-accumulated", 1),
            Map.entry("rmsprop-momentum-not-accumulated", 1),
            Map.entry("look-ahead-ignored", 1),
            Map.entry("amsgrad-ignored", 1),
            Map.entry("schedule-ignored", 1),
            Map.entry("schedule-one-step-late", 1));

    /** The causes whose faults may change little. */
    private static final Set<String> SMALL = Set.of(
            "reduced-precision", "log-clip", "epsilon-placement", "fused-softmax-cross-entropy", "fused-sigmoid-bce");

    /** The causes that the operations of this network allow, conventions included. */
    private static final Set<String> CAUSES = Set.of(
            "gradient-not-averaged",
            "gradient-averaged-twice",
            "wrong-constant-factor",
            "updated-weights-used",
            "loss-gradient-mismatch",
            "reported-loss-differs",
            "missing-activation-derivative",
            "wrong-activation-derivative",
            "derivative-at-wrong-argument",
            "relu-mask-lost",
            "softmax-jacobian-diagonal-only",
            "softmax-jacobian-twice",
            "softmax-wrong-axis",
            "sign-flipped",
            "missing-bias",
            "missing-activation",
            "wrong-activation",
            "parameter-not-updated",
            "bias-shared-per-layer",
            "bias-gradient-wrong-axis",
            "gradient-not-reduced",
            "wrong-layer-input",
            "dot-for-outer",
            "elementwise-for-matmul",
            "transposed",
            "broadcast-loss",
            "gradients-not-zeroed",
            "aliased-buffer",
            "adam-bias-correction-missing",
            "adam-bias-correction-constant",
            "adam-step-count",
            "adam-shared-moments",
            "momentum-not-accumulated",
            "squares-not-accumulated",
            "amsgrad-ignored",
            "centering-ignored",
            "gradient-clipping-missing",
            "gradient-clipping-per-tensor",
            "gradient-clipping-kind",
            "penalty-mismatch",
            "nesterov-ignored",
            "learning-rate-scaled",
            "weight-decay-on-bias",
            "weight-decay-missing",
            "weight-decay-factor",
            "coupled-weight-decay",
            "partial-batch-scale",
            "sample-dropped-or-repeated",
            "reduced-precision",
            "overflow",
            "log-of-zero",
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
            "decay-in-update",
            "dropout-not-rescaled",
            "dropout-scale-inverted",
            "dropout-mask-missing-in-backward",
            "dropout-scales-bias",
            "batchnorm-missing-term",
            "batchnorm-variance",
            "batchnorm-running-statistics",
            "batchnorm-wrong-axis",
            "layernorm-missing-term",
            "layernorm-variance",
            "gradient-clipping-after-decay",
            "kernel-flipped",
            "wrong-padding",
            "stride-ignored",
            "channels-swapped",
            "wrong-pool",
            "max-pool-mask-lost");

    private static final String MAX_POOL = """
            {"type": "max_pool", "kernel": 3, "stride": 2, "padding": 1}""";

    private static final String MEAN_POOL = """
            {"type": "avg_pool", "kernel": 2, "stride": 1, "padding": 1}""";

    private static final String BATCH_NORM = """
            {"type": "batch_norm", "eps": 0.001, "momentum": 0.2},""";

    private static final ScratchImplementation CORRECT = new ScratchImplementation();

    static Stream<SeededFault> faults() {
        return CORRECT.faults().stream();
    }

    // What the catalogue says

    @Test
    void everyCauseHasAFaultAndEveryFaultACause() {
        assertThat(faults().map(SeededFault::cause).distinct()).containsExactlyInAnyOrderElementsOf(CAUSES);
    }

    @Test
    void idsAreUniqueAndWrittenAlike() {
        List<String> ids = faults().map(SeededFault::id).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
    }

    // What each of them does

    @ParameterizedTest
    @MethodSource("faults")
    void showsWhereItSitsAndNotBefore(SeededFault fault) {
        for (DType dtype : DType.values()) {
            int shown = 0;
            for (ExperimentSpec spec : specs(dtype)) {
                for (FaultRequest request : requests(fault, spec)) {
                    Experiment experiment = experiment(fault, spec);
                    List<StepTrace> right = record(CORRECT, experiment);
                    List<StepTrace> faulty = record(CORRECT.withFaults(List.of(request)), experiment);
                    assertThat(faulty.get(0).quantities())
                            .containsOnlyKeys(right.get(0).quantities().keySet());
                    shown += shows(fault, request, spec, right, faulty) ? 1 : 0;
                }
            }
            boolean onlyInDouble = fault.needs().contains("float64") && dtype == DType.FLOAT32;
            assertThat(shown > 0).as("%s shows in %s", fault.id(), dtype.id()).isEqualTo(!onlyInDouble);
        }
    }

    /** Whether more than rounding has changed; what changes first must be where the fault says that it sits. */
    private static boolean shows(
            SeededFault fault,
            FaultRequest request,
            ExperimentSpec spec,
            List<StepTrace> right,
            List<StepTrace> faulty) {
        for (int step = 0; step < right.size(); step++) {
            List<String> changed = changed(spec, right.get(step), faulty.get(step));
            if (!changed.isEmpty()) {
                String first = changed.get(0);
                assertThat(named(fault, request, spec))
                        .as("%s in %s", request, spec.name())
                        .contains(first);
                boolean agrees = fault.id().startsWith("fused-"); // but for rounding, anywhere
                assertThat(agrees || step == SHOWS_LATER.getOrDefault(fault.id(), 0))
                        .as("%s shows first in step %s", request, step)
                        .isTrue();
                double difference =
                        difference(right.get(step).get(first), faulty.get(step).get(first));
                return difference > (SMALL.contains(fault.cause()) ? 0 : 1e-4);
            }
        }
        return false;
    }

    /** The largest difference of two elements beside the largest right one; infinite where a shape or a range is left. */
    private static double difference(Tensor right, Tensor faulty) {
        if (!right.hasShapeOf(faulty)) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < right.size(); i++) {
            double apart = Math.abs(right.get(i) - faulty.get(i));
            largest = Math.max(largest, Math.abs(right.get(i)));
            difference = Math.max(difference, Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart);
        }
        return difference / largest;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void recordingChangesNothingAndRunsRepeatThemselves(SeededFault fault) {
        ExperimentSpec spec = specs(DType.FLOAT64).stream()
                .filter(candidate -> carries(fault, candidate))
                .findFirst()
                .orElseThrow();
        Experiment experiment = experiment(fault, spec);
        ScratchImplementation faulty = CORRECT.withFaults(List.of(request(fault)));
        try (ResumableRun watched = faulty.start(experiment);
                ResumableRun unwatched = faulty.start(experiment)) {
            List<StepTrace> first = new ArrayList<>();
            for (int step = 0; step < 3; step++) {
                RunState before = watched.state();
                watched.predict(experiment.batches().get(step).samples());
                assertThat(watched.state()).isEqualTo(before);
                first.add(record(watched, experiment, step));
                unwatched.step(experiment.batches().get(step), QuantitySink.NONE);
                assertThat(unwatched.state()).isEqualTo(watched.state());
            }
            watched.resume(experiment.initialState());
            for (int step = 0; step < 3; step++) {
                assertThat(record(watched, experiment, step)).isEqualTo(first.get(step));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "output-gradient-not-averaged, da2, 5",
        "output-gradient-averaged-twice, da2, 0.2",
        "output-gradient-doubled, da2, 2",
        "output-gradient-halved, da2, 0.5",
        "output-gradient-times-outputs, da2, 3",
        "output-gradient-over-outputs, da2, 0.3333333333333333",
        "output-gradient-over-m-minus-one, da2, 1.25",
        "output-gradient-sign-flipped, da2, -1",
        "weight-gradient-averaged-twice, dW1, 0.2",
        "bias-gradient-averaged-twice, db1, 0.2",
        "weight-gradient-doubled, dW2, 2",
        "bias-gradient-halved, db2, 0.5",
        "bias-gradient-sign-flipped, db1, -1",
        "log-likelihood-reported, loss, -1",
        "logarithm-to-base-two-reported, loss, 1.4426950408889634",
        "reported-loss-times-batch, loss, 5",
        "reported-loss-over-outputs, loss, 0.3333333333333333"
    })
    void hasItsFactor(String id, String quantity, double factor) {
        LossSpec loss = new LossSpec.Bce(Reduction.MEAN, 1, 0);
        Experiment experiment = Samples.experiment(
                spec("factors", new Tanh(), new Sigmoid(), loss, OptimizerSpec.Sgd.plain(0.1), 4, 2, 3), M, 3);
        double[] right = record(CORRECT, experiment).get(0).get(quantity).toDoubles();
        FaultRequest request = new FaultRequest(id, OptionalInt.empty());
        double[] faulty = record(CORRECT.withFaults(List.of(request)), experiment)
                .get(0)
                .get(quantity)
                .toDoubles();
        for (int i = 0; i < right.length; i++) {
            assertThat(Math.abs(faulty[i] - factor * right[i]) <= 1e-14 * Math.abs(faulty[i]))
                    .isTrue();
        }
    }

    /** The products that are no matrix products, written out on a square layer with as many samples as units. */
    @Test
    void multipliesElementByElement() {
        int n = 3;
        ExperimentSpec spec = spec("square", new Tanh(), new Tanh(), mse(), OptimizerSpec.Sgd.plain(0.1), n, n, n)
                .withBatchSize(OptionalInt.of(n));
        Experiment experiment = Samples.experiment(spec, n, 4);
        StepTrace right = record(CORRECT, experiment).get(0);
        double[] dW = faulty("elementwise-weight-gradient@2", experiment, "dW2");
        double[] da = faulty("elementwise-input-gradient@2", experiment, "da1");
        double[] dWPerSample = faulty("elementwise-weight-gradient-per-sample@2", experiment, "dW2");
        double[] daPerSample = faulty("elementwise-input-gradient-per-sample@2", experiment, "da1");
        double[] dot = faulty("dot-for-outer@2", experiment, "dW2");
        double all = 0;
        for (int i = 0; i < n * n; i++) {
            all += right.get("a1").get(i) * right.get("dz2").get(i);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sampleSum = 0;
                double columnSum = 0;
                for (int s = 0; s < n; s++) {
                    sampleSum +=
                            right.get("a1").get(n * s + j) * right.get("dz2").get(n * s + j);
                    columnSum += right.get("W2").get(n * s + j);
                }
                double dz = right.get("dz2").get(n * i + j);
                assertClose(dW[n * i + j], right.get("a1").get(n * j + i) * dz);
                assertClose(da[n * i + j], right.get("W2").get(n * j + i) * dz);
                assertClose(dWPerSample[n * i + j], sampleSum);
                assertClose(daPerSample[n * i + j], columnSum * dz);
                assertClose(dot[n * i + j], all);
            }
        }
    }

    private static double[] faulty(String fault, Experiment experiment, String quantity) {
        String[] parts = fault.split("@", 2);
        FaultRequest request = new FaultRequest(parts[0], OptionalInt.of(Integer.parseInt(parts[1])));
        return record(CORRECT.withFaults(List.of(request)), experiment)
                .get(0)
                .get(quantity)
                .toDoubles();
    }

    private static void assertClose(double actual, double expected) {
        assertThat(Math.abs(actual - expected) <= 1e-14).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "softmax-overflow, a1",
        "sigmoid-overflow, a1",
        "tanh-overflow, a1",
        "unprotected-log, loss",
        "unprotected-log-gradient, da2",
        "adam-step-count-from-zero, W1_new"
    })
    void leavesTheNumbers(String id, String quantity) {
        SeededFault fault =
                faults().filter(known -> known.id().equals(id)).findFirst().orElseThrow();
        for (DType dtype : DType.values()) {
            boolean notFinite = specs(dtype).stream()
                    .filter(spec -> carries(fault, spec))
                    .map(spec -> record(CORRECT.withFaults(List.of(request(fault))), experiment(fault, spec)))
                    .flatMap(steps -> steps.get(0).find(quantity).stream())
                    .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
                    .anyMatch(element -> !Double.isFinite(element));
            assertThat(notFinite).as("%s in %s", quantity, dtype.id()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sum-then-scale-gradients", "sum-then-scale-update", "sum-then-scale-learning-rate",
        "decay-in-update", "fused-softmax-cross-entropy", "fused-sigmoid-bce",
        "reported-loss-halved", "reported-loss-without-penalty", "bias-gradient-summed-in-update"
    })
    void conventionsLeadToTheSameParameters(String id) {
        SeededFault fault =
                faults().filter(known -> known.id().equals(id)).findFirst().orElseThrow();
        for (ExperimentSpec spec : specs(DType.FLOAT64)) {
            if (carries(fault, spec)) {
                Experiment experiment = experiment(fault, spec);
                StepTrace right = record(CORRECT, experiment).get(2);
                StepTrace other = record(CORRECT.withFaults(List.of(request(fault))), experiment)
                        .get(2);
                for (String parameter : Quantities.parameters(spec.network())) {
                    double[] expected = right.get(Quantities.updated(parameter)).toDoubles();
                    double[] actual = other.get(Quantities.updated(parameter)).toDoubles();
                    for (int i = 0; i < expected.length; i++) {
                        assertThat(Math.abs(actual[i] - expected[i]) <= 1e-12)
                                .as("%s[%d] in %s", parameter, i, spec.name())
                                .isTrue();
                    }
                }
            }
        }
    }

    /** Classic and torch's Nesterov: θ of the one, looked at from its velocity, is θ of the other. */
    @Test
    void looksAheadToWhereTorchStands() {
        OptimizerSpec.Sgd sgd = new OptimizerSpec.Sgd(0.1, 0.9, 0, true, 0.01);
        ExperimentSpec spec = spec("nesterov", new Tanh(), new Identity(), mse(), sgd, 4, 3, 2);
        Experiment experiment = Samples.experiment(spec, M, 11);
        StepTrace torch = record(CORRECT, experiment).get(2);
        StepTrace classic = record(
                        CORRECT.withFaults(List.of(new FaultRequest("nesterov-lookahead-form", OptionalInt.empty()))),
                        experiment)
                .get(2);
        for (int i = 0; i < 12; i++) {
            double ahead = classic.get("W1_new").get(i)
                    - 0.1 * 0.9 * classic.get("velocity_W1").get(i);
            assertThat(Math.abs(torch.get("W1_new").get(i) - ahead) <= 1e-14).isTrue();
        }
    }

    // Refusals

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "output-gradient-doubled@1 | needs the output layer",
                "output-gradient-doubled@3 | there is no layer 3, the network has 2",
                "mse-gradient-under-bce | needs the output layer and the loss bce",
                "bce-gradient-under-mse | needs the output layer and the loss mse and an output in [0, 1]",
                "broadcast-loss | needs the output layer and a layer with a single unit",
                "softmax-jacobian-twice | needs softmax",
                "relu-mask-lost | needs relu",
                "dot-for-outer | needs a layer with as many outputs as inputs",
                "elementwise-weight-gradient | needs a batchSize that is the width",
                "penalty-gradient-missing | needs an l2 penalty",
                "decay-missing | needs an optimizer with weightDecay",
                "decay-decoupled | needs adam without amsgrad and an optimizer with weightDecay",
                "nesterov-ignored | needs nesterov's momentum",
                "adam-shared-moments | needs adam",
                "momentum-dampened | needs sgd with momentum",
                "epsilon-inside-root | needs adam",
                "sum-then-scale-update@2 | sits in the network as a whole"
            })
    void isRefusedWithAReason(String fault, String reason) {
        ExperimentSpec spec = spec("plain", new Tanh(), new Identity(), mse(), OptimizerSpec.Sgd.plain(0.1), 4, 3, 2);
        String[] parts = fault.split("@", 2);
        FaultRequest request = new FaultRequest(
                parts[0], parts.length == 1 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1])));
        assertThat(CORRECT.refusal(request, spec)).get().asString().startsWith(reason);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CORRECT.withFaults(List.of(request)).start(Samples.experiment(spec, M, 1)));
    }

    /** What a fault that is accepted cannot show there, but may not stumble over either. */
    @ParameterizedTest
    @MethodSource("faults")
    void canBeCarriedByABatchOfOne(SeededFault fault) {
        for (ExperimentSpec spec : specs(DType.FLOAT64)) {
            boolean batchNorm = !spec.network().statistics().isEmpty();
            if (carries(fault, spec) && !batchNorm) {
                Experiment experiment = Samples.experiment(spec, 1, 5);
                assertThat(record(CORRECT.withFaults(List.of(request(fault))), experiment))
                        .hasSize(3);
            }
        }
    }

    // Experiments

    private static final NetworkSpec OPERATIONS = new NetworkSpec(
            4,
            List.of(
                    new LayerSpec.Dropout(0.2, 0),
                    new LayerSpec.Linear(5, false), // batch norm takes a bias off again: its gradient is rounding
                    new LayerSpec.BatchNorm(1e-3, 0.2),
                    new Tanh(),
                    new LayerSpec.Dropout(0.4, 0),
                    new LayerSpec.Linear(4, true),
                    new LayerSpec.LayerNorm(1e-3),
                    new Tanh(),
                    new LayerSpec.Linear(3, true)));

    private static List<ExperimentSpec> specs(DType dtype) {
        OptimizerSpec sgd = OptimizerSpec.Sgd.plain(0.1);
        List<ExperimentSpec> specs = new ArrayList<>();
        for (ActivationSpec activation : List.of(
                new Relu(),
                new LeakyRelu(0.2),
                new ActivationSpec.Elu(0.5),
                new ActivationSpec.Selu(),
                new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.NONE),
                new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.TANH),
                new ActivationSpec.Silu(),
                new ActivationSpec.Softplus(1),
                new ActivationSpec.Softplus(3),
                new Sigmoid(),
                new Tanh(),
                new Softmax())) {
            specs.add(spec(activation.type(), activation, activation, mse(), sgd, 4, 5, 5, 3));
        }
        for (Reduction reduction : Reduction.values()) {
            String how = " by " + reduction.id();
            LossSpec bce = new LossSpec.Bce(reduction, 0.5, 0);
            LossSpec crossEntropy = new LossSpec.CrossEntropy(reduction, 2, 0);
            specs.add(spec("mse" + how, new Tanh(), new Sigmoid(), new LossSpec.Mse(reduction, 0.5), sgd, 4, 3, 2));
            specs.add(spec("bce" + how, new Tanh(), new Sigmoid(), bce, sgd, 4, 3, 2));
            specs.add(spec("bce of one" + how, new Sigmoid(), new Sigmoid(), bce, sgd, 4, 3, 1));
            specs.add(spec("bce of softmax" + how, new Relu(), new Softmax(), bce, sgd, 4, 5, 3));
            specs.add(spec("cross_entropy" + how, new Tanh(), new Softmax(), crossEntropy, sgd, 4, 5, 3));
            specs.add(
                    spec("mse of one" + how, new Tanh(), new Identity(), new LossSpec.Mse(reduction, 1), sgd, 4, 3, 1));
            LossSpec logits = new LossSpec.CrossEntropyWithLogits(reduction, 1, 0.1);
            specs.add(spec("logits" + how, new Tanh(), new Identity(), logits, sgd, 4, 5, 3));
            LossSpec binaryLogits = new LossSpec.BceWithLogits(reduction, 1);
            specs.add(spec("binary logits" + how, new Tanh(), new Identity(), binaryLogits, sgd, 4, 5, 2));
            LossSpec smoothed = new LossSpec.CrossEntropy(reduction, 1, 0, 0.2);
            specs.add(spec("smoothed" + how, new Tanh(), new Softmax(), smoothed, sgd, 4, 5, 3));
            specs.add(spec("l1" + how, new Tanh(), new Identity(), new LossSpec.L1(reduction, 1), sgd, 4, 3, 2));
            LossSpec huber = new LossSpec.Huber(reduction, 1, 0.5);
            specs.add(spec("huber" + how, new Tanh(), new Identity(), huber, sgd, 4, 3, 2));
            LossSpec product = new LossSpec.InnerProduct(reduction, 1);
            specs.add(spec("inner_product" + how, new LeakyRelu(0.2), new Identity(), product, sgd, 4, 3, 3));
        }
        specs.add(spec("clip", new Tanh(), new Sigmoid(), new LossSpec.Bce(Reduction.MEAN, 1, 1e-3), sgd, 4, 3, 2));
        List<OptimizerSpec> optimizers = List.of(
                new OptimizerSpec.Sgd(0.1, 0.9, 0, false, 0),
                new OptimizerSpec.Sgd(0.1, 0.9, 0.3, false, 0),
                new OptimizerSpec.Sgd(0.1, 0.9, 0, true, 0),
                new OptimizerSpec.Sgd(0.1, 0.9, 0, true, 0.02),
                new OptimizerSpec.Sgd(0.1, 0, 0, false, 0.02),
                new OptimizerSpec.Adam(0.01, 0.9, 0.99, 1e-4, 0),
                new OptimizerSpec.Adam(0.01, 0.8, 0.9, 1e-4, 0.1));
        for (OptimizerSpec optimizer : optimizers) {
            specs.add(spec(optimizer.toString(), new Tanh(), new Sigmoid(), mse(), optimizer, 4, 5, 5, 2));
        }
        specs.addAll(updates());
        for (Target target : Target.values()) {
            NetworkSpec network = Samples.network(new Tanh(), new Sigmoid(), 4, 5, 2);
            RegularizationSpec penalty = new RegularizationSpec(0.1, target);
            specs.add(Samples.spec(network, new LossSpec.Bce(Reduction.MEAN, 1, 0), penalty, sgd, DType.FLOAT64));
            specs.add(Samples.spec(network, mse(), penalty, optimizers.get(6), DType.FLOAT64));
        }
        specs.add(Samples.spec(
                OPERATIONS,
                mse(),
                RegularizationSpec.NONE,
                new OptimizerSpec.Sgd(0.1, 0.9, 0, false, 0),
                DType.FLOAT64));
        specs.add(images("", MAX_POOL, MEAN_POOL));
        specs.add(images("", MEAN_POOL, MAX_POOL));
        specs.add(images(BATCH_NORM, MAX_POOL, MEAN_POOL));
        return specs.stream()
                .map(spec -> spec.withDType(dtype).withBatchSize(OptionalInt.of(M)))
                .toList();
    }

    /** Two convolutions, each with a pool after it. */
    private static ExperimentSpec images(String norm, String first, String second) {
        NetworkSpec network = ExperimentReader.readJson(
                        """
                        {"network": {"inputs": [2, 6, 5], "layers": [
                           {"type": "conv2d", "channels": 3, "kernel": 2, "padding": 1}, NORM {"type": "tanh"}, FIRST,
                           {"type": "conv2d", "channels": 4, "kernel": [3, 2], "stride": [2, 1], "padding": [1, 0]},
                           {"type": "leaky_relu", "slope": 0.2}, SECOND, {"type": "flatten"},
                           {"type": "linear", "units": 3}]},
                         "loss": {"type": "mse"}, "optimizer": {"type": "sgd", "learningRate": 0.1},
                         "data": {"type": "given"}}""".replace("NORM", norm).replace("FIRST", first).replace("SECOND", second))
                .network();
        return Samples.spec(network, mse());
    }

    /** Optimisers with states of other kinds, gradients that are limited, rates that change, a sum of magnitudes. */
    private static List<ExperimentSpec> updates() {
        OptimizerSpec adamw = new OptimizerSpec.Adam(0.02, 0.9, 0.99, 1e-4, 0.3, true, false, Target.WEIGHTS);
        OptimizerSpec momentum = new OptimizerSpec.Sgd(0.1, 0.9, 0, false, 0);
        ScheduleSpec schedule = new ScheduleSpec.Exponential(Samples.RATE_FACTOR, ScheduleSpec.Per.STEP);
        List<ExperimentSpec> specs = new ArrayList<>();
        for (OptimizerSpec optimizer : List.of(
                adamw,
                new OptimizerSpec.Adam(0.02, 0.8, 0.1, 1e-4, 0, false, true, Target.ALL),
                new OptimizerSpec.RmsProp(0.02, 0.8, 1e-4, 0, false, 0.2, Target.ALL),
                new OptimizerSpec.RmsProp(0.02, 0.8, 1e-4, 0.7, false, 0, Target.ALL),
                new OptimizerSpec.RmsProp(0.02, 0.8, 1e-3, 0, true, 0, Target.ALL),
                new OptimizerSpec.Adagrad(0.1, 0, 0.01, 1e-4, 0.2, Target.WEIGHTS),
                new OptimizerSpec.Adadelta(1, 0.8, 1e-4, 0.2, Target.ALL),
                new OptimizerSpec.Sgd(0.3, 0.9, 0, Momentum.LOOKAHEAD, 0, Target.ALL))) {
            specs.add(spec(optimizer.toString(), new Tanh(), new Sigmoid(), mse(), optimizer, 4, 5, 2));
        }
        ExperimentSpec base = spec("limited", new Tanh(), new Identity(), mse(), momentum, 4, 5, 2);
        specs.add(base.with(new ClippingSpec.ByNorm(0.05), ScheduleSpec.CONSTANT));
        specs.add(base.with(new ClippingSpec.ByValue(0.02), ScheduleSpec.CONSTANT));
        OptimizerSpec decayed = new OptimizerSpec.Sgd(0.1, 0, 0, false, 0.3);
        specs.add(spec("limited and decayed", new Tanh(), new Identity(), mse(), decayed, 4, 5, 2)
                .with(new ClippingSpec.ByValue(0.05), ScheduleSpec.CONSTANT));
        specs.add(base.with(ClippingSpec.NONE, schedule));
        for (Target target : Target.values()) {
            specs.add(Samples.spec(
                    base.network(), mse(), new RegularizationSpec(0.1, 0, target), momentum, DType.FLOAT64));
        }
        return specs;
    }

    private static LossSpec mse() {
        return new LossSpec.Mse(Reduction.MEAN, 1);
    }

    private static ExperimentSpec spec(
            String name,
            ActivationSpec hidden,
            ActivationSpec output,
            LossSpec loss,
            OptimizerSpec optimizer,
            int... widths) {
        ExperimentSpec spec = Samples.spec(
                Samples.network(hidden, output, widths), loss, RegularizationSpec.NONE, optimizer, DType.FLOAT64);
        return new ExperimentSpec(
                name,
                spec.network(),
                spec.loss(),
                spec.regularization(),
                spec.optimizer(),
                spec.data(),
                spec.init(),
                spec.batchSize(),
                spec.shuffleSeed(),
                spec.epochs(),
                spec.steps(),
                spec.dtype());
    }

    /** Random values, and where a fault hides in these, values in which it shows. */
    private static Experiment experiment(SeededFault fault, ExperimentSpec spec) {
        Experiment experiment = Samples.experiment(spec, M, 7);
        return switch (fault.cause()) {
            case "overflow", "log-of-zero" -> steep(experiment);
            case "log-clip" -> fault.id().equals("log-clip") ? steep(experiment) : experiment;
            case "relu-derivative-at-zero" -> atTheKink(experiment);
            case "partial-batch-scale" -> withSmallerThirdBatch(experiment);
            default -> experiment;
        };
    }

    /** Weights so large that the activations saturate. */
    private static Experiment steep(Experiment experiment) {
        Map<String, Tensor> parameters = new LinkedHashMap<>(experiment.initialParameters());
        parameters.replaceAll((name, value) -> value.map(element -> 3000 * element));
        return new Experiment(experiment.spec(), parameters, experiment.batches(), experiment.learningRates());
    }

    /** A sample of zeros and no biases, so that z is 0 in every layer. */
    private static Experiment atTheKink(Experiment experiment) {
        Map<String, Tensor> parameters = new LinkedHashMap<>(experiment.initialParameters());
        parameters.replaceAll((name, value) -> name.startsWith("b") ? value.map(element -> 0) : value);
        MiniBatch batch = experiment.batches().get(0);
        double[] samples = batch.samples().toDoubles();
        Arrays.fill(samples, 0, batch.samples().shape(1), 0);
        MiniBatch kinked = new MiniBatch(Tensor.of(batch.samples().shape(), samples), batch.targets(), batch.masks());
        return new Experiment(
                experiment.spec(), parameters, Batches.cycling(List.of(kinked)), experiment.learningRates());
    }

    private static Experiment withSmallerThirdBatch(Experiment experiment) {
        Batches full = experiment.batches();
        MiniBatch smaller =
                Samples.experiment(experiment.spec(), M - 2, 9).batches().get(0);
        return new Experiment(
                experiment.spec(),
                experiment.initialParameters(),
                Batches.cycling(List.of(full.get(0), full.get(1), smaller)),
                experiment.learningRates());
    }

    // Requests and traces

    private static FaultRequest request(SeededFault fault) {
        return new FaultRequest(fault.id(), OptionalInt.empty());
    }

    private static boolean carries(SeededFault fault, ExperimentSpec spec) {
        return CORRECT.refusal(request(fault), spec).isEmpty();
    }

    /** In the whole network, and in each layer, as far as they are not refused. */
    private static List<FaultRequest> requests(SeededFault fault, ExperimentSpec spec) {
        List<FaultRequest> requests = new ArrayList<>(List.of(request(fault)));
        for (DenseLayer layer : spec.network().denseLayers()) {
            requests.add(new FaultRequest(fault.id(), OptionalInt.of(layer.index())));
        }
        requests.removeIf(request -> CORRECT.refusal(request, spec).isPresent());
        return requests;
    }

    /** The names of where a fault says that it sits. */
    private static Set<String> named(SeededFault fault, FaultRequest request, ExperimentSpec spec) {
        Set<String> names = new LinkedHashSet<>();
        List<DenseLayer> layers = spec.network().denseLayers();
        for (DenseLayer layer : layers) {
            if (request.layer().orElse(layer.index()) == layer.index()) {
                for (String quantity : fault.quantities()) {
                    if (quantity.equals("dzk")) {
                        names.add(Quantities.gradient(layer.preactivation()));
                    }
                    String k = String.valueOf(layer.index());
                    names.add(
                            switch (quantity) {
                                case "ak" -> activation(layer);
                                case "dak" -> Quantities.gradient(activation(layer));
                                case "da(k-1)" ->
                                    layer.index() == 1
                                            ? Quantities.DX
                                            : Quantities.gradient(layers.get(layer.index() - 2)
                                                    .output());
                                case "loss" ->
                                    spec.regularization().isActive()
                                                    && !fault.id().contains("penalty")
                                            ? Quantities.DATA_LOSS
                                            : quantity;
                                default -> quantity.replaceFirst("k(?=$|_)", k);
                            });
                }
            }
        }
        return names;
    }

    private static String activation(DenseLayer layer) {
        return layer.isActivated() ? Quantities.activation(layer.index()) : Quantities.linearOutput(layer.index());
    }

    private static List<StepTrace> record(ScratchImplementation implementation, Experiment experiment) {
        List<StepTrace> steps = new ArrayList<>();
        try (ResumableRun run = implementation.start(experiment)) {
            for (int step = 0; step < 3; step++) {
                steps.add(record(run, experiment, step));
            }
        }
        return steps;
    }

    private static StepTrace record(ResumableRun run, Experiment experiment, int step) {
        return StepTrace.recording(step, sink -> run.step(experiment.batches().get(step), sink));
    }

    /** What differs, in data-flow order. */
    private static List<String> changed(ExperimentSpec spec, StepTrace right, StepTrace faulty) {
        List<String> names = new ArrayList<>(Quantities.parameters(spec.network()));
        names.addAll(Quantities.computed(spec));
        names.removeIf(name -> isSame(right.get(name), faulty.get(name)));
        return names;
    }

    /** Whether all elements are the same numbers; the sign of a zero is none. */
    private static boolean isSame(Tensor right, Tensor faulty) {
        return right.hasShapeOf(faulty)
                && Arrays.equals(
                        right.map(element -> element + 0.0).toDoubles(),
                        faulty.map(element -> element + 0.0).toDoubles());
    }
}
