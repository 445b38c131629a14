package dev.twinprop.djl;

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

/** Seeded experiments with unequal widths, random targets and non-zero biases. */
final class Fixture {

    static final NetworkSpec SMALL = network(
            3,
            new LayerSpec.Linear(5, true),
            new ActivationSpec.LeakyRelu(0.1),
            new LayerSpec.Linear(4, true),
            new ActivationSpec.Tanh(),
            new LayerSpec.Linear(2, true),
            new ActivationSpec.Sigmoid());

    static final LossSpec BCE = new LossSpec.Bce(Reduction.MEAN, 1, 0);

    private Fixture() {}

    static NetworkSpec network(int inputs, LayerSpec... layers) {
        return new NetworkSpec(inputs, List.of(layers));
    }

    static ExperimentSpec spec(NetworkSpec network, LossSpec loss, OptimizerSpec optimizer) {
        return spec(network, loss, RegularizationSpec.NONE, optimizer);
    }

    static ExperimentSpec spec(
            NetworkSpec network, LossSpec loss, RegularizationSpec regularization, OptimizerSpec optimizer) {
        return new ExperimentSpec(
                "test",
                network,
                loss,
                regularization,
                optimizer,
                new DataSpec.Given(),
                new InitSpec.TorchLinear(1),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.of(3),
                DType.FLOAT64);
    }

    /** Random parameters and three batches of {@code rows} rows, all from the seed. */
    static Experiment experiment(ExperimentSpec spec, int rows, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> parameters = new HashMap<>();
        for (DenseLayer layer : spec.network().denseLayers()) {
            parameters.put(
                    Quantities.weight(layer.index()),
                    normal(random, 1 / Math.sqrt(layer.inputs()), layer.inputs(), layer.outputs()));
            if (layer.bias()) {
                parameters.put(Quantities.bias(layer.index()), normal(random, 0.3, layer.outputs()));
            }
        }
        List<MiniBatch> batches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Tensor samples = normal(random, 1, rows, spec.network().inputs());
            Tensor targets = normal(random, 1, rows, spec.network().outputs()).map(v -> 1 / (1 + Math.exp(-v)));
            batches.add(new MiniBatch(samples, targets));
        }
        return new Experiment(spec, parameters, Batches.cycling(batches));
    }

    static Tensor normal(Random random, double scale, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        double[] elements = new double[size];
        for (int i = 0; i < size; i++) {
            elements[i] = scale * random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }
}
