package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every forward quantity against loops, every gradient against central differences of the loops' loss. */
class CentralDifferenceTest {

    private static final int ROWS = 4;
    private static final double STEP = 6e-6;
    private static final double FORWARD_ACCURACY = 1e-14;
    private static final double DIFFERENCE_ACCURACY = 1e-7;

    private static final double FAR_FROM_KINKS = 1e-3;
    private static final double LOGARITHM_CURVED_BELOW = 0.05;

    private static final List<ActivationSpec> ACTIVATIONS = List.of(
            new ActivationSpec.Identity(),
            new ActivationSpec.Relu(),
            new ActivationSpec.LeakyRelu(0.1),
            new ActivationSpec.Sigmoid(),
            new ActivationSpec.Tanh(),
            new ActivationSpec.Softmax());

    static Stream<ExperimentSpec> experiments() {
        List<ExperimentSpec> specs = new ArrayList<>();
        for (ActivationSpec hidden : ACTIVATIONS) {
            for (ActivationSpec output : ACTIVATIONS) {
                for (Reduction reduction : Reduction.values()) {
                    for (LossSpec loss : losses(output, reduction)) {
                        specs.add(Fixture.spec(
                                network(hidden, output), loss, new OptimizerSpec.Adam(0.05, 0.9, 0.999, 1e-8, 0)));
                    }
                }
            }
        }
        for (RegularizationSpec.Target on : RegularizationSpec.Target.values()) {
            specs.add(Fixture.spec(
                    Fixture.SMALL, Fixture.BCE, new RegularizationSpec(0.3, on), OptimizerSpec.Sgd.plain(0.1)));
        }
        return specs.stream();
    }

    private static List<LossSpec> losses(ActivationSpec output, Reduction reduction) {
        List<LossSpec> losses = new ArrayList<>();
        losses.add(new LossSpec.Mse(reduction, 0.5));
        losses.add(new LossSpec.InnerProduct(reduction, 1));
        if (output instanceof ActivationSpec.Sigmoid || output instanceof ActivationSpec.Softmax) {
            losses.add(new LossSpec.Bce(reduction, 1, 0));
            losses.add(new LossSpec.Bce(reduction, 2, 0.2)); // some outputs lie outside [0.2, 0.8]
        }
        if (output instanceof ActivationSpec.Softmax) {
            losses.add(new LossSpec.CrossEntropy(reduction, 1, 0));
            losses.add(new LossSpec.CrossEntropy(reduction, 3, 0.2));
        }
        return losses;
    }

    private static NetworkSpec network(ActivationSpec hidden, ActivationSpec output) {
        List<LayerSpec> layers = new ArrayList<>();
        for (LayerSpec layer : List.of(
                new LayerSpec.Linear(5, true),
                hidden,
                new LayerSpec.Linear(4, false),
                hidden,
                new LayerSpec.Linear(2, true),
                output)) {
            if (!(layer instanceof ActivationSpec.Identity)) {
                layers.add(layer);
            }
        }
        return new NetworkSpec(3, layers);
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyStepAgreesWithTheLoops(ExperimentSpec spec) {
        Experiment experiment = awayFromKinks(spec);
        try (ResumableRun run = new DjlImplementation().start(experiment)) {
            for (int step = 0; step < 3; step++) {
                MiniBatch batch = experiment.batches().get(step);
                Map<String, double[]> given = given(run.state().parameters(), batch);
                StepTrace trace = StepTrace.recording(step, sink -> run.step(batch, sink));

                Map<String, double[]> expected = PlainNetwork.forward(spec, ROWS, given);
                for (String quantity : forwardQuantities(spec)) {
                    assertThat(trace.get(quantity).toDoubles())
                            .as(quantity)
                            .containsExactly(
                                    expected.get(quantity),
                                    within(FORWARD_ACCURACY * (1 + max(expected.get(quantity)))));
                }
                for (String quantity : differentiated(spec)) {
                    assertGradient(spec, given, expected, quantity, trace);
                }
            }
        }
    }

    private static void assertGradient(
            ExperimentSpec spec,
            Map<String, double[]> given,
            Map<String, double[]> expected,
            String quantity,
            StepTrace trace) {
        double[] at = expected.get(quantity);
        double[] differences = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            differences[i] =
                    (loss(spec, given, quantity, at, i, STEP) - loss(spec, given, quantity, at, i, -STEP)) / (2 * STEP);
        }
        double[] gradient = trace.get(Quantities.gradient(quantity)).toDoubles();
        assertThat(gradient).hasSameSizeAs(differences);
        double scale = Math.max(max(differences), 1e-3);
        for (int i = 0; i < at.length; i++) {
            assertThat(Math.abs(gradient[i] - differences[i]))
                    .as("%s[%d] = %s, by differences %s", Quantities.gradient(quantity), i, gradient[i], differences[i])
                    .isLessThanOrEqualTo(DIFFERENCE_ACCURACY * scale);
        }
    }

    private static double loss(
            ExperimentSpec spec, Map<String, double[]> given, String quantity, double[] at, int i, double by) {
        double[] moved = at.clone();
        moved[i] += by;
        Map<String, double[]> changed = new LinkedHashMap<>(given);
        changed.put(quantity, moved);
        return PlainNetwork.forward(spec, ROWS, changed).get(Quantities.LOSS)[0];
    }

    private static Map<String, double[]> given(Map<String, Tensor> parameters, MiniBatch batch) {
        Map<String, double[]> given = new LinkedHashMap<>(PlainNetwork.elements(parameters));
        given.put(Quantities.X, batch.samples().toDoubles());
        given.put(Quantities.Y, batch.targets().toDoubles());
        return given;
    }

    private static List<String> forwardQuantities(ExperimentSpec spec) {
        List<String> names = new ArrayList<>(Quantities.computed(spec));
        return names.subList(0, names.indexOf(Quantities.LOSS) + 1);
    }

    private static List<String> differentiated(ExperimentSpec spec) {
        List<String> names = new ArrayList<>(Quantities.parameters(spec.network()));
        names.add(Quantities.X);
        forwardQuantities(spec).stream().filter(name -> !name.endsWith("oss")).forEach(names::add);
        return names;
    }

    /** The first seed for which no z and no clipped output of the three steps comes near a kink. */
    private static Experiment awayFromKinks(ExperimentSpec spec) {
        for (int seed = 1; seed < 1000; seed++) {
            Experiment experiment = Fixture.experiment(spec, ROWS, seed);
            try (ResumableRun run = new DjlImplementation().start(experiment)) {
                double distance = Double.POSITIVE_INFINITY;
                for (int step = 0; step < 3; step++) {
                    MiniBatch batch = experiment.batches().get(step);
                    distance = Math.min(
                            distance, kinkDistance(spec, given(run.state().parameters(), batch)));
                    run.step(batch, QuantitySink.NONE);
                }
                if (distance > FAR_FROM_KINKS) {
                    return experiment;
                }
            }
        }
        throw new AssertionError("no seed keeps away from kinks");
    }

    private static double kinkDistance(ExperimentSpec spec, Map<String, double[]> given) {
        Map<String, double[]> values = PlainNetwork.forward(spec, ROWS, given);
        double distance = Double.POSITIVE_INFINITY;
        for (DenseLayer layer : spec.network().denseLayers()) {
            if (layer.activation() instanceof ActivationSpec.Relu
                    || layer.activation() instanceof ActivationSpec.LeakyRelu) {
                distance = Math.min(distance, min(values.get(Quantities.linearOutput(layer.index())), Math::abs));
            }
        }
        double[] outputs = values.get(spec.network().output());
        if (clip(spec.loss()) > 0) {
            double clip = clip(spec.loss());
            distance = Math.min(distance, min(outputs, a -> Math.min(Math.abs(a - clip), Math.abs(a - 1 + clip))));
        } else if (clip(spec.loss()) == 0) {
            distance =
                    Math.min(distance, min(outputs, a -> Math.min(a, 1 - a)) / LOGARITHM_CURVED_BELOW * FAR_FROM_KINKS);
        }
        return distance;
    }

    /** ε, or −1 for a loss without logarithms. */
    private static double clip(LossSpec loss) {
        if (loss instanceof LossSpec.Bce bce) {
            return bce.clip();
        }
        return loss instanceof LossSpec.CrossEntropy crossEntropy ? crossEntropy.clip() : -1;
    }

    private static double min(double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}
