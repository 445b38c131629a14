package dev.twinprop.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.ActivationSpec.Identity;
import dev.twinprop.contract.spec.ActivationSpec.Sigmoid;
import dev.twinprop.contract.spec.ActivationSpec.Softmax;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.trace.StepTrace;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each seeded bug beside the correct run: what it changes, what it leaves, and the formula it puts in. */
class FaultTest {

    private static final int M = 5;
    private static final double LR = 0.1;
    private static final OptimizerSpec SGD = OptimizerSpec.Sgd.plain(LR);
    private static final OptimizerSpec MOMENTUM = new OptimizerSpec.Sgd(LR, 0.9, 0, false, 0);
    private static final OptimizerSpec.Adam ADAM = new OptimizerSpec.Adam(LR, 0.8, 0.9, 1e-8, 0);

    /**
     * A fault at layer 2 of 3.
     *
     * @param step the step in which it first shows
     * @param changed all that it changes there
     * @param quantity where it sits
     * @param computed the wrong formula, on the quantities of the correct run
     */
    private record Case(
            String id, OptimizerSpec optimizer, int step, String changed, String quantity, WrongFormula computed) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** What a fault computes, in row-major order. */
    private interface WrongFormula {
        double[] of(List<StepTrace> correct);
    }

    static Stream<Case> faults() {
        String below = "da1 dz1 dW1 db1 dx W1_new b1_new";
        String backFrom2 = "dz2 dW2 db2 " + below + " W2_new b2_new";
        String backFrom3 = "da3 dz3 dW3 db3 da2 " + backFrom2 + " W3_new b3_new";
        return Stream.of(
                new Case("missing-bias", SGD, 0, "z2 a2 z3 a3 loss " + backFrom3, "z2", steps -> {
                    double[] z = steps.get(0).get("z2").toDoubles();
                    Arrays.setAll(z, i -> z[i] - steps.get(0).get("b2").get(i % 3));
                    return z;
                }),
                new Case(
                        "missing-activation",
                        SGD,
                        0,
                        "a2 z3 a3 loss " + backFrom3,
                        "a2",
                        steps -> steps.get(0).get("z2").toDoubles()),
                new Case(
                        "missing-activation-derivative",
                        SGD,
                        0,
                        backFrom2,
                        "dz2",
                        steps -> steps.get(0).get("da2").toDoubles()),
                new Case(
                        "weight-gradient-not-averaged",
                        SGD,
                        0,
                        "dW2 W2_new",
                        "dW2",
                        steps -> steps.get(0).get("dW2").map(g -> M * g).toDoubles()),
                new Case(
                        "bias-gradient-not-averaged",
                        SGD,
                        0,
                        "db2 b2_new",
                        "db2",
                        steps -> steps.get(0).get("db2").map(g -> M * g).toDoubles()),
                new Case("transposed", SGD, 0, "dW2 W2_new", "dW2", steps -> {
                    double[] gradient = steps.get(0).get("dW2").toDoubles();
                    double[] transposed = new double[9];
                    Arrays.setAll(transposed, i -> gradient[i % 3 * 3 + i / 3]);
                    return transposed;
                }),
                new Case("gradients-not-zeroed", SGD, 1, "dW2 db2 W2_new b2_new", "dW2", steps -> {
                    double[] sum = steps.get(0).get("dW2").toDoubles();
                    Arrays.setAll(sum, i -> sum[i] + steps.get(1).get("dW2").get(i));
                    return sum;
                }),
                new Case("ascent", SGD, 0, "W2_new b2_new", "W2_new", steps -> {
                    double[] weight = steps.get(0).get("W2").toDoubles();
                    Arrays.setAll(
                            weight,
                            i -> weight[i] + LR * steps.get(0).get("dW2").get(i));
                    return weight;
                }),
                new Case(
                        "momentum-not-accumulated",
                        MOMENTUM,
                        1,
                        "velocity_W2 velocity_b2 W2_new b2_new",
                        "velocity_W2",
                        steps -> steps.get(1).get("dW2").toDoubles()),
                new Case("adam-bias-correction-constant", ADAM, 1, "W2_new b2_new", "W2_new", steps -> {
                    StepTrace step = steps.get(1);
                    double[] weight = step.get("W2").toDoubles();
                    Arrays.setAll(weight, i -> {
                        double mHat = step.get("m_W2").get(i) / (1 - ADAM.beta1());
                        double vHat = step.get("v_W2").get(i) / (1 - ADAM.beta2());
                        return weight[i] - LR * mHat / (Math.sqrt(vHat) + ADAM.eps());
                    });
                    return weight;
                }),
                new Case("updated-weights-used", SGD, 0, below, "da1", steps -> {
                    StepTrace step = steps.get(0);
                    double[] gradient = new double[M * 3]; // da1 = dz2 W2_newᵀ, (m, 3) (3, 3)
                    for (int i = 0; i < gradient.length; i++) {
                        for (int j = 0; j < 3; j++) {
                            gradient[i] += step.get("dz2").get(i / 3 * 3 + j)
                                    * step.get("W2_new").get(i % 3 * 3 + j);
                        }
                    }
                    return gradient;
                }));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void changesWhatItSitsOnAndNothingUpstream(Case fault) {
        Experiment experiment = experiment(fault.optimizer());
        List<StepTrace> correct = Steps.recordThree(new ScratchImplementation(), experiment);
        List<StepTrace> faulty = Steps.recordThree(seeded(fault.id() + "@2"), experiment);
        for (int step = 0; step < fault.step(); step++) {
            assertThat(changed(correct, faulty, step)).isEmpty();
        }
        assertThat(changed(correct, faulty, fault.step()))
                .containsExactlyInAnyOrder(fault.changed().split(" "));
        double[] expected = fault.computed().of(correct);
        double[] actual = faulty.get(fault.step()).get(fault.quantity()).toDoubles();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]) <= 1e-14)
                    .as("%s[%d] is %s, expected %s", fault.quantity(), i, actual[i], expected[i])
                    .isTrue();
        }
    }

    @Test
    void withoutLayerSitsAtEachThatCanCarryIt() {
        Experiment experiment = experiment(SGD);
        List<StepTrace> correct = Steps.recordThree(new ScratchImplementation(), experiment);
        List<StepTrace> faulty = Steps.recordThree(seeded("bias-gradient-not-averaged"), experiment);
        assertThat(changed(correct, faulty, 0))
                .containsExactlyInAnyOrder("db1", "db2", "db3", "b1_new", "b2_new", "b3_new");
    }

    @Test
    void aMissingActivationKeepsItsDerivative() {
        StepTrace faulty = Steps.recordThree(seeded("missing-activation@2"), experiment(SGD))
                .get(0);
        for (int i = 0; i < M * 3; i++) {
            double sigmoid = 1 / (1 + Math.exp(-faulty.get("z2").get(i)));
            double expected = faulty.get("da2").get(i) * sigmoid * (1 - sigmoid);
            assertThat(Math.abs(faulty.get("dz2").get(i) - expected) <= 1e-15).isTrue();
        }
    }

    @Test
    void severalStack() {
        Experiment experiment = experiment(MOMENTUM);
        StepTrace faulty = Steps.recordThree(
                        seeded("updated-weights-used@2", "ascent@2", "missing-activation@1"), experiment)
                .get(0);
        assertThat(faulty.get("a1")).isEqualTo(faulty.get("z1"));
        for (int i = 0; i < 9; i++) {
            double climbed = faulty.get("W2").get(i) + LR * faulty.get("dW2").get(i);
            assertThat(Math.abs(faulty.get("W2_new").get(i) - climbed) <= 1e-15).isTrue();
        }
        double da = 0;
        for (int j = 0; j < 3; j++) {
            da += faulty.get("dz2").get(j) * faulty.get("W2_new").get(j);
        }
        assertThat(Math.abs(faulty.get("da1").get(0) - da) <= 1e-15).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "momentum-not-accumulated",
                "adam-bias-correction-constant",
                "missing-bias@3",
                "missing-activation@3",
                "missing-activation@4",
                "missing-activation@0",
                "transposed@1",
                "updated-weights-used@1",
                "weight-gradient-not-averaged"
            })
    void isRefusedWhereItCannotSit(String fault) {
        NetworkSpec network = new NetworkSpec(
                4,
                List.of(
                        new LayerSpec.Linear(3, true),
                        new Sigmoid(),
                        new LayerSpec.Linear(3, true),
                        new Sigmoid(),
                        new LayerSpec.Linear(2, false)));
        ExperimentSpec spec = Samples.spec(network, new LossSpec.Mse(Reduction.SUM, 1));
        ScratchImplementation implementation = new ScratchImplementation();
        assertThat(implementation.refusal(request(fault), spec)).isPresent();
        assertThat(implementation.refusal(request("missing-bias"), spec)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> seeded(fault).start(Samples.experiment(spec, 2, 1)));
    }

    @Test
    void anUnknownOneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> seeded("no-such-fault"));
    }

    @Test
    void aLayerWithoutActivationHasNoneToForget() {
        ExperimentSpec spec = Samples.spec(
                Samples.network(new Identity(), new Identity(), 3, 2, 4), new LossSpec.Mse(Reduction.MEAN, 1));
        assertThat(new ScratchImplementation().refusal(request("missing-activation-derivative"), spec))
                .contains("needs a layer with an activation");
    }

    private static Experiment experiment(OptimizerSpec optimizer) {
        ExperimentSpec spec = Samples.spec(
                Samples.network(new Sigmoid(), new Softmax(), 4, 3, 3, 2),
                new LossSpec.Mse(Reduction.MEAN, 1),
                RegularizationSpec.NONE,
                optimizer,
                DType.FLOAT64);
        return Samples.experiment(spec, M, 31);
    }

    private static ScratchImplementation seeded(String... faults) {
        return new ScratchImplementation()
                .withFaults(Stream.of(faults).map(FaultTest::request).toList());
    }

    private static FaultRequest request(String fault) {
        String[] parts = fault.split("@", 2);
        return new FaultRequest(
                parts[0], parts.length == 1 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1])));
    }

    private static Set<String> changed(List<StepTrace> correct, List<StepTrace> faulty, int step) {
        Set<String> names = new LinkedHashSet<>(correct.get(step).quantities().keySet());
        assertThat(faulty.get(step).quantities()).containsOnlyKeys(names);
        names.removeIf(
                name -> correct.get(step).get(name).equals(faulty.get(step).get(name)));
        return names;
    }
}
