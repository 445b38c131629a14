package dev.twinprop.comparison.bench;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Gelu.Approximation;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.RegularizationSpec.Target;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.BuiltInExperiments;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.data.Dataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The experiments that are timed, by name. */
public final class BenchmarkCases {

    /** The larger case. */
    public static final String LARGE = "mnist-64";

    private static final OptimizerSpec PLAIN = OptimizerSpec.Sgd.plain(0.01);

    private BenchmarkCases() {}

    /**
     * The cases in one type: the spiral network on its 500 rows, the MNIST network on 64 rows of noise with plain
     * descent and with optimisers that keep state, a convolution, and operations on 64×533 numbers.
     */
    public static Map<String, Experiment> in(DType dtype) {
        Map<String, Experiment> cases = new LinkedHashMap<>();
        cases.put(
                "spiral-500",
                Experiments.prepare(
                        BuiltInExperiments.find("spiral").orElseThrow().withDType(dtype)));
        Map<String, OptimizerSpec> optimizers = new LinkedHashMap<>();
        optimizers.put(LARGE, PLAIN);
        optimizers.put(LARGE + "-adam", new OptimizerSpec.Adam(1e-3, 0.9, 0.999, 1e-8, 0));
        optimizers.put(LARGE + "-rmsprop", new OptimizerSpec.RmsProp(1e-5, 0.99, 1e-8, 0.9, false, 0, Target.ALL));
        optimizers.forEach((name, optimizer) -> cases.put(name, mnist(name, optimizer, dtype)));
        cases.put("conv-32", convolution(dtype));
        cases.put("linear-64", operation("linear-64", List.of(), dtype));
        operations().forEach((name, operation) -> cases.put(name, operation(name, List.of(operation), dtype)));
        return cases;
    }

    private static Map<String, LayerSpec> operations() {
        Map<String, LayerSpec> operations = new LinkedHashMap<>();
        operations.put("batch-norm-64", new LayerSpec.BatchNorm(1e-5, 0.1));
        operations.put("relu-64", new ActivationSpec.Relu());
        operations.put("elu-64", new ActivationSpec.Elu(1));
        operations.put("selu-64", new ActivationSpec.Selu());
        operations.put("gelu-64", new ActivationSpec.Gelu(Approximation.NONE));
        operations.put("gelu-tanh-64", new ActivationSpec.Gelu(Approximation.TANH));
        operations.put("silu-64", new ActivationSpec.Silu());
        operations.put("softplus-64", new ActivationSpec.Softplus(1));
        operations.put("sigmoid-64", new ActivationSpec.Sigmoid());
        operations.put("tanh-64", new ActivationSpec.Tanh());
        operations.put("softmax-64", new ActivationSpec.Softmax());
        return operations;
    }

    /** An operation on 64 rows of 533 numbers, there and back, behind a layer of one input that costs little. */
    private static Experiment operation(String name, List<LayerSpec> operation, DType dtype) {
        List<LayerSpec> layers = new ArrayList<>(List.of(new LayerSpec.Linear(533, false)));
        layers.addAll(operation);
        return Experiments.prepare(
                spec(name, new NetworkSpec(1, layers), new LossSpec.InnerProduct(Reduction.MEAN, 1), PLAIN, dtype),
                noise(64, 1, 533));
    }

    /** 16 filters of 3x3 on 32 images of 3x32x32, there and back. */
    private static Experiment convolution(DType dtype) {
        NetworkSpec network = new NetworkSpec(
                SampleShape.image(3, Extent.square(32)),
                List.of(new ImageSpec.Conv2d(16, Window.square(3, 1, 1), true)));
        return Experiments.prepare(
                spec("conv-32", network, new LossSpec.InnerProduct(Reduction.MEAN, 1), PLAIN, dtype),
                noise(32, network.inputs(), network.outputs()));
    }

    private static Experiment mnist(String name, OptimizerSpec optimizer, DType dtype) {
        NetworkSpec network = new NetworkSpec(
                784,
                List.of(
                        new LayerSpec.Linear(533, true),
                        new ActivationSpec.Relu(),
                        new LayerSpec.Linear(10, true),
                        new ActivationSpec.Softmax()));
        return Experiments.prepare(
                spec(name, network, new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0), optimizer, dtype),
                noise(64, 784, 10));
    }

    private static ExperimentSpec spec(
            String name, NetworkSpec network, LossSpec loss, OptimizerSpec optimizer, DType dtype) {
        return new ExperimentSpec(
                name,
                network,
                loss,
                RegularizationSpec.NONE,
                optimizer,
                new DataSpec.Given(),
                new InitSpec.HeNormal(1),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.empty(),
                dtype);
    }

    /** Pixels uniform in [0, 1) and labels one-hot. */
    private static Dataset noise(int rows, int features, int classes) {
        RandomGenerator random =
                RandomGeneratorFactory.of("Xoroshiro128PlusPlus").create(1);
        double[] samples = random.doubles((long) rows * features).toArray();
        double[] targets = new double[rows * classes];
        for (int row = 0; row < rows; row++) {
            targets[row * classes + random.nextInt(classes)] = 1;
        }
        return new Dataset(
                Tensor.of(new int[] {rows, features}, samples), Tensor.of(new int[] {rows, classes}, targets));
    }
}
