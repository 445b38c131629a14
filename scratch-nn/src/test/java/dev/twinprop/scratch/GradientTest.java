package dev.twinprop.scratch;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.run.VocabularyMatrix;
import dev.twinprop.contract.spec.ActivationSpec.Identity;
import dev.twinprop.contract.spec.ActivationSpec.Sigmoid;
import dev.twinprop.contract.spec.ActivationSpec.Softmax;
import dev.twinprop.contract.spec.ActivationSpec.Tanh;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient against central differences of the loss, in float64. */
class GradientTest {

    @ParameterizedTest
    @MethodSource("dev.twinprop.contract.run.VocabularyMatrix#layers")
    void equalsCentralDifferences(LayerSpec layer) {
        VocabularyMatrix.withAnyOptimizer(layer).forEach(GradientTest::requireGradientsOfEveryStep);
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void includesThePenalty(RegularizationSpec penalty) {
        ExperimentSpec spec = Samples.spec(
                Samples.network(new Tanh(), new Identity(), 3, 4, 2),
                new LossSpec.Mse(Reduction.MEAN, 1),
                penalty,
                OptimizerSpec.Sgd.plain(0.1),
                DType.FLOAT64);
        requireGradientsOfEveryStep(Samples.experiment(spec, 5, 12));
    }

    static Stream<RegularizationSpec> penalties() {
        return Arrays.stream(RegularizationSpec.Target.values()).map(on -> new RegularizationSpec(0.3, on));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void goesThroughEveryOperation(NetworkSpec network) {
        LossSpec loss = new LossSpec.Mse(Reduction.MEAN, 1.7);
        RegularizationSpec penalty = new RegularizationSpec(0.2, RegularizationSpec.Target.ALL);
        requireGradientsOfEveryStep(Samples.experiment(
                Samples.spec(network, loss, penalty, OptimizerSpec.Sgd.plain(0.05), DType.FLOAT64), 6, 14));
    }

    static Stream<NetworkSpec> operations() {
        LayerSpec four = new LayerSpec.Linear(4, true);
        LayerSpec three = new LayerSpec.Linear(3, false);
        LayerSpec batchNorm = new LayerSpec.BatchNorm(1e-3, 0.1);
        LayerSpec layerNorm = new LayerSpec.LayerNorm(1e-3);
        LayerSpec dropout = new LayerSpec.Dropout(0.3, 0);
        return Stream.of(
                new NetworkSpec(5, List.of(three, batchNorm, new Tanh(), four)),
                new NetworkSpec(5, List.of(batchNorm, four, new Sigmoid(), batchNorm, three)),
                new NetworkSpec(5, List.of(four, layerNorm, new Tanh(), three)),
                new NetworkSpec(5, List.of(layerNorm, four, new Sigmoid(), layerNorm, three, new Softmax())),
                new NetworkSpec(5, List.of(dropout, four, new Tanh(), dropout, three)),
                new NetworkSpec(
                        5, List.of(dropout, three, batchNorm, new Tanh(), dropout, four, layerNorm, dropout, three)));
    }

    @ParameterizedTest
    @MethodSource("networksOfImages")
    void ofImagesEqualsCentralDifferences(NetworkSpec network) {
        requireGradientsOfEveryStep(
                Samples.experiment(spec(network, new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0)), 4, 17));
    }

    @ParameterizedTest
    @MethodSource("networksOfImages")
    void byImagesEqualsCentralDifferences(NetworkSpec network) {
        requireInputGradient(spec(network, new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0)));
    }

    static Stream<NetworkSpec> networksOfImages() {
        Window oblong = new Window(new Extent(3, 2), new Extent(2, 1), new Extent(2, 1));
        return Stream.of(
                        new ImageSpec.MaxPool(new Window(new Extent(3, 2), new Extent(2, 1), new Extent(1, 1))),
                        new ImageSpec.AvgPool(new Window(new Extent(3, 2), new Extent(2, 1), new Extent(1, 1))))
                .map(pool -> new NetworkSpec(
                        SampleShape.image(2, new Extent(5, 6)),
                        List.of(
                                new ImageSpec.Conv2d(3, oblong, true),
                                new Tanh(),
                                pool,
                                new ImageSpec.Conv2d(2, Window.square(2, 1, 0), false),
                                new Sigmoid(),
                                new ImageSpec.Flatten(),
                                new LayerSpec.Linear(3, true),
                                new Softmax())));
    }

    @Test
    void inputGradientEqualsCentralDifferences() {
        requireInputGradient(Samples.spec(
                Samples.network(new Sigmoid(), new Softmax(), 3, 4, 2),
                new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0)));
    }

    private static void requireInputGradient(ExperimentSpec spec) {
        Experiment experiment = Samples.experiment(spec, 5, 13);
        try (ResumableRun run = new ScratchImplementation().start(experiment)) {
            Tensor samples = experiment.batches().get(0).samples();
            Tensor targets = experiment.batches().get(0).targets();
            Tensor gradient = Steps.record(run, samples, targets).get(Quantities.DX);
            ToDoubleFunction<Tensor> loss = moved -> {
                run.resume(experiment.initialState());
                return Steps.record(run, moved, targets).get(Quantities.LOSS).get(0);
            };
            CentralDifferences.require(gradient, samples, loss, Quantities.DX);
        }
    }

    /** Learns slowly, since the inner product of a linear network has no minimum to stop at. */
    private static ExperimentSpec spec(NetworkSpec network, LossSpec loss) {
        return Samples.spec(network, loss, RegularizationSpec.NONE, OptimizerSpec.Sgd.plain(0.001), DType.FLOAT64);
    }

    private static void requireGradientsOfEveryStep(Experiment experiment) {
        try (ResumableRun run = new ScratchImplementation().start(experiment);
                ResumableRun probe = new ScratchImplementation().start(experiment)) {
            for (int step = 0; step < 3; step++) {
                RunState before = run.state();
                StepTrace trace = Steps.record(run, experiment, step);
                for (String parameter : Quantities.parameters(experiment.spec().network())) {
                    int number = step;
                    ToDoubleFunction<Tensor> loss = moved -> {
                        probe.resume(with(before, parameter, moved));
                        return Steps.record(probe, experiment, number)
                                .get(Quantities.LOSS)
                                .get(0);
                    };
                    CentralDifferences.require(
                            trace.get(Quantities.gradient(parameter)),
                            before.parameters().get(parameter),
                            loss,
                            parameter + " in step " + step + " of " + experiment.spec());
                }
            }
        }
    }

    private static RunState with(RunState state, String parameter, Tensor value) {
        Map<String, Tensor> parameters = new HashMap<>(state.parameters());
        parameters.put(parameter, value);
        return new RunState(state.stepsTaken(), parameters, state.optimizerState());
    }
}
