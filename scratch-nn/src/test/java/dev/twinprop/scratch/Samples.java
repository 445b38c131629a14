package dev.twinprop.scratch;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded experiments: unequal widths, random targets, non-zero biases. */
final class Samples {

    /** What an experiment with a schedule multiplies its learning rate by in each step. */
    static final double RATE_FACTOR = 0.5;

    private Samples() {}

    /** An experiment in float64 with plain descent at 0.1 and no penalty. */
    static ExperimentSpec spec(NetworkSpec network, LossSpec loss) {
        return spec(network, loss, RegularizationSpec.NONE, OptimizerSpec.Sgd.plain(0.1), DType.FLOAT64);
    }

    static ExperimentSpec spec(
            NetworkSpec network, LossSpec loss, RegularizationSpec penalty, OptimizerSpec optimizer, DType dtype) {
        return new ExperimentSpec(
                "test",
                network,
                loss,
                penalty,
                optimizer,
                new DataSpec.Given(),
                new InitSpec.TorchLinear(1),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.of(3),
                dtype);
    }

    /** The same activation after every layer but the last, which has its own. */
    static NetworkSpec network(ActivationSpec hidden, ActivationSpec output, int... widths) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int k = 1; k < widths.length; k++) {
            ActivationSpec activation = k == widths.length - 1 ? output : hidden;
            layers.add(new LayerSpec.Linear(widths[k], true));
            if (!(activation instanceof ActivationSpec.Identity)) {
                layers.add(activation);
            }
        }
        return new NetworkSpec(widths[0], layers);
    }

    /** Three batches of m rows; targets of each row are positive and sum to 1. */
    static Experiment experiment(ExperimentSpec spec, int m, long seed) {
        Random random = new Random(seed);
        NetworkSpec network = spec.network();
        List<MiniBatch> batches = IntStream.range(0, 3)
                .mapToObj(i -> new MiniBatch(
                        normal(random, 1, m, network.inputs()),
                        distributions(random, m, network.outputs()),
                        masks(network, m, random)))
                .toList();
        double lr = spec.optimizer().learningRate();
        double factor = spec.isScheduled() ? RATE_FACTOR : 1;
        return new Experiment(
                spec, parameters(spec, random), Batches.cycling(batches), step -> lr * Math.pow(factor, step));
    }

    private static Map<String, Tensor> parameters(ExperimentSpec spec, Random random) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (Stage stage : spec.network().stages()) {
            for (ParameterSpec parameter : stage.parameters()) {
                boolean weight = parameter.kind() == ParameterSpec.Kind.WEIGHT;
                double scale = weight ? 1.5 / Math.sqrt(stage.inputs()) : 0.5;
                Tensor drawn = normal(random, scale, parameter.shape());
                boolean factor = parameter.kind() == ParameterSpec.Kind.SCALE;
                parameters.put(parameter.name(), factor ? drawn.map(value -> 1 + value) : drawn);
            }
        }
        return parameters;
    }

    private static Map<String, Tensor> masks(NetworkSpec network, int m, Random random) {
        Map<String, Tensor> masks = new LinkedHashMap<>();
        for (Stage stage : network.stages()) {
            stage.mask()
                    .ifPresent(name -> masks.put(
                            name, normal(random, 1, m, stage.outputs()).map(value -> value > -0.5 ? 1 : 0)));
        }
        return masks;
    }

    static Tensor normal(Random random, double scale, int... shape) {
        int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        return Tensor.of(
                shape,
                random.doubles(size).map(u -> scale * random.nextGaussian()).toArray());
    }

    private static Tensor distributions(Random random, int m, int outputs) {
        double[] elements = new double[m * outputs];
        for (int row = 0; row < m; row++) {
            double sum = 0;
            for (int j = 0; j < outputs; j++) {
                elements[row * outputs + j] = 0.05 + random.nextDouble();
                sum += elements[row * outputs + j];
            }
            for (int j = 0; outputs > 1 && j < outputs; j++) {
                elements[row * outputs + j] /= sum;
            }
        }
        return Tensor.of(new int[] {m, outputs}, elements);
    }
}
