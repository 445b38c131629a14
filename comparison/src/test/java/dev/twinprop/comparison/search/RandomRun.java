package dev.twinprop.comparison.search;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Small networks of every kind, with unequal widths, non-zero biases, and another batch in each step. */
final class RandomRun {

    static final int STEPS = 3;

    private RandomRun() {}

    static ExperimentSpec spec(Random random) {
        int depth = 1 + random.nextInt(3);
        List<LayerSpec> layers = new ArrayList<>();
        int inputs = 2 + random.nextInt(4);
        for (int k = 1; k < depth; k++) {
            layers.add(new LayerSpec.Linear(2 + random.nextInt(5), random.nextInt(6) > 0));
            if (random.nextInt(6) > 0) {
                layers.add(hidden(random));
            }
        }
        LossSpec loss = loss(random);
        boolean crossEntropy = loss instanceof LossSpec.CrossEntropy;
        layers.add(new LayerSpec.Linear(crossEntropy ? 2 + random.nextInt(3) : 1 + random.nextInt(4), true));
        if (crossEntropy) {
            layers.add(new ActivationSpec.Softmax());
        } else if (loss instanceof LossSpec.Bce) {
            layers.add(new ActivationSpec.Sigmoid());
        } else if (random.nextBoolean()) {
            layers.add(hidden(random));
        }
        return new ExperimentSpec(
                "random",
                new NetworkSpec(inputs, layers),
                loss,
                random.nextInt(3) == 0
                        ? new RegularizationSpec(
                                0.05,
                                random.nextBoolean()
                                        ? RegularizationSpec.Target.ALL
                                        : RegularizationSpec.Target.WEIGHTS)
                        : RegularizationSpec.NONE,
                optimizer(random),
                new DataSpec.Given(),
                new InitSpec.TorchLinear(1),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.of(STEPS),
                random.nextBoolean() ? DType.FLOAT64 : DType.FLOAT32);
    }

    private static ActivationSpec hidden(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new ActivationSpec.Relu();
            case 1 -> new ActivationSpec.LeakyRelu(0.1);
            case 2 -> new ActivationSpec.Sigmoid();
            default -> new ActivationSpec.Tanh();
        };
    }

    private static LossSpec loss(Random random) {
        Reduction reduction = List.of(Reduction.values()).get(random.nextInt(3));
        double factor = random.nextInt(4) == 0 ? 0.5 : 1;
        return switch (random.nextInt(4)) {
            case 0 -> new LossSpec.Mse(reduction, factor);
            case 1 -> new LossSpec.Bce(reduction, factor, 0);
            case 2 -> new LossSpec.CrossEntropy(reduction, factor, 0);
            default -> new LossSpec.InnerProduct(reduction, factor);
        };
    }

    private static OptimizerSpec optimizer(Random random) {
        double decay = random.nextInt(4) == 0 ? 0.02 : 0;
        return switch (random.nextInt(4)) {
            case 0 -> OptimizerSpec.Sgd.plain(0.1);
            case 1 -> new OptimizerSpec.Sgd(0.1, 0.8, random.nextInt(4) == 0 ? 0.3 : 0, false, decay);
            case 2 -> new OptimizerSpec.Sgd(0.05, 0.9, 0, true, decay);
            default -> new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-8, decay);
        };
    }

    /** Parameters and batches of a seed, in values that the type holds. */
    static Experiment experiment(ExperimentSpec spec, int rows, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> parameters = new HashMap<>();
        for (DenseLayer layer : spec.network().denseLayers()) {
            parameters.put(
                    Quantities.weight(layer.index()),
                    normal(random, spec, 1 / Math.sqrt(layer.inputs()), layer.inputs(), layer.outputs()));
            if (layer.bias()) {
                parameters.put(Quantities.bias(layer.index()), normal(random, spec, 0.3, layer.outputs()));
            }
        }
        List<MiniBatch> batches = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            Tensor samples = normal(random, spec, 1, rows, spec.network().inputs());
            Tensor targets = normal(random, spec, 1, rows, spec.network().outputs())
                    .map(v -> 1 / (1 + Math.exp(-v)))
                    .as(spec.dtype());
            batches.add(new MiniBatch(samples, targets));
        }
        return new Experiment(spec, parameters, Batches.cycling(batches));
    }

    private static Tensor normal(Random random, ExperimentSpec spec, double scale, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        double[] elements = new double[size];
        for (int i = 0; i < size; i++) {
            elements[i] = scale * random.nextGaussian();
        }
        return Tensor.of(shape, elements).as(spec.dtype());
    }
}
