package dev.twinprop.comparison.scorecard.suite;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.OptimizerSpec.Sgd.Momentum;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.RegularizationSpec.Target;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.ScheduleSpec;
import dev.twinprop.contract.spec.Window;
import java.util.List;

/**
 * The networks of the suite: one to five layers, unequal and square widths, every operation,
 * activation, loss and optimiser.
 *
 * <p>The number of rows differs from the number of outputs everywhere, else an axis could be mistaken unseen.
 */
public final class Architectures {

    private static final LayerSpec RELU = new ActivationSpec.Relu();
    private static final LayerSpec LEAKY = new ActivationSpec.LeakyRelu(0.1);
    private static final LayerSpec SIGMOID = new ActivationSpec.Sigmoid();
    private static final LayerSpec TANH = new ActivationSpec.Tanh();
    private static final LayerSpec SOFTMAX = new ActivationSpec.Softmax();
    private static final LayerSpec SELU = new ActivationSpec.Selu();
    private static final LayerSpec SILU = new ActivationSpec.Silu();
    private static final LayerSpec GELU = new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.NONE);
    private static final LayerSpec GELU_BY_TANH = new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.TANH);

    private static final RegularizationSpec NONE = RegularizationSpec.NONE;
    private static final OptimizerSpec PLAIN = OptimizerSpec.Sgd.plain(0.1);
    private static final OptimizerSpec MOMENTUM = new OptimizerSpec.Sgd(0.05, 0.9, 0, false, 0);
    private static final OptimizerSpec NESTEROV = new OptimizerSpec.Sgd(0.05, 0.9, 0, true, 0);
    private static final OptimizerSpec ADAM = new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-8, 0);

    private static final LossSpec SQUARES = new LossSpec.Mse(Reduction.MEAN, 1);
    private static final LossSpec BINARY = new LossSpec.Bce(Reduction.MEAN, 1, 0);
    private static final LossSpec CATEGORICAL = new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0);

    private static final List<Architecture> ALL = List.of(
            new Architecture("linear", network(6, linear(4)), SQUARES, NONE, PLAIN, 7),
            new Architecture(
                    "binary-momentum",
                    network(4, linear(6), RELU, linear(5), TANH, linear(3), SIGMOID),
                    BINARY,
                    NONE,
                    MOMENTUM,
                    7),
            new Architecture(
                    "square",
                    network(5, linear(5), TANH, linear(5), SIGMOID, linear(5), LEAKY, linear(3)),
                    SQUARES,
                    NONE,
                    PLAIN,
                    5),
            new Architecture(
                    "classes-adam", network(6, linear(7), LEAKY, linear(4), SOFTMAX), CATEGORICAL, NONE, ADAM, 9),
            new Architecture(
                    "penalty-nesterov",
                    network(3, linear(6), RELU, linear(4), TANH, linear(2), SIGMOID),
                    new LossSpec.Bce(Reduction.BATCH_MEAN, 1, 0),
                    new RegularizationSpec(0.05, Target.ALL),
                    NESTEROV,
                    8),
            new Architecture(
                    "one-output-adam",
                    network(4, linear(5), RELU, linear(1), SIGMOID),
                    BINARY,
                    NONE,
                    new OptimizerSpec.Adam(0.01, 0.9, 0.99, 1e-6, 0.02),
                    6),
            new Architecture(
                    "deep",
                    network(
                            5, linear(8), LEAKY, linear(6), RELU, linear(7), TANH, linear(4), SIGMOID, linear(3),
                            SOFTMAX),
                    CATEGORICAL,
                    new RegularizationSpec(0.03, Target.WEIGHTS),
                    MOMENTUM,
                    10),
            new Architecture(
                    "square-classes",
                    network(4, linear(4), RELU, linear(4), SOFTMAX),
                    new LossSpec.Mse(Reduction.BATCH_MEAN, 1),
                    NONE,
                    new OptimizerSpec.Sgd(0.1, 0.8, 0, false, 0.05),
                    6),
            new Architecture(
                    "regression",
                    network(5, linear(3), SIGMOID, linear(1)),
                    SQUARES,
                    new RegularizationSpec(0.1, Target.WEIGHTS),
                    PLAIN,
                    6),
            new Architecture(
                    "sum-adam",
                    network(3, linear(7), TANH, linear(2)),
                    new LossSpec.Mse(Reduction.SUM, 0.5),
                    NONE,
                    ADAM,
                    11),
            new Architecture(
                    "binary-softmax", network(5, linear(6), SIGMOID, linear(3), SOFTMAX), BINARY, NONE, PLAIN, 8),
            new Architecture(
                    "dampened",
                    network(4, new LayerSpec.Linear(3, false), TANH, linear(2), RELU),
                    new LossSpec.InnerProduct(Reduction.MEAN, 2),
                    NONE,
                    new OptimizerSpec.Sgd(0.1, 0.9, 0.3, false, 0),
                    6),
            new Architecture(
                    "decoupled-classes",
                    network(5, linear(6), TANH, linear(4), SOFTMAX),
                    CATEGORICAL,
                    NONE,
                    new OptimizerSpec.Adam(0.02, 0.9, 0.99, 1e-6, 0.15, true, false, Target.WEIGHTS),
                    7),
            new Architecture(
                    "amsgrad",
                    network(4, linear(5), SIGMOID, linear(3)),
                    SQUARES,
                    NONE,
                    new OptimizerSpec.Adam(0.02, 0.8, 0.6, 1e-6, 0.05, false, true, Target.ALL),
                    6),
            new Architecture(
                            "root-mean-square",
                            network(4, linear(6), LEAKY, linear(3), SIGMOID),
                            BINARY,
                            NONE,
                            new OptimizerSpec.RmsProp(0.01, 0.9, 1e-6, 0.7, false, 0.08, Target.ALL),
                            7)
                    .with(new ClippingSpec.ByNorm(0.05), ScheduleSpec.CONSTANT),
            new Architecture(
                            "centered",
                            network(3, linear(5), TANH, linear(2)),
                            SQUARES,
                            new RegularizationSpec(0.06, 0, Target.ALL),
                            new OptimizerSpec.RmsProp(0.01, 0.8, 1e-5, 0, true, 0, Target.ALL),
                            8)
                    .with(ClippingSpec.NONE, new ScheduleSpec.Exponential(0.6, ScheduleSpec.Per.STEP)),
            new Architecture(
                    "sums-of-squares",
                    network(5, linear(4), TANH, linear(3), SOFTMAX),
                    CATEGORICAL,
                    NONE,
                    new OptimizerSpec.Adagrad(0.05, 0, 0.02, 1e-7, 0.04, Target.WEIGHTS),
                    8),
            new Architecture(
                            "adadelta",
                            network(4, linear(5), SIGMOID, linear(2)),
                            SQUARES,
                            NONE,
                            new OptimizerSpec.Adadelta(0.7, 0.8, 1e-5, 0, Target.ALL),
                            7)
                    .with(new ClippingSpec.ByValue(0.03), ScheduleSpec.CONSTANT),
            new Architecture(
                    "look-ahead",
                    network(4, linear(6), LEAKY, linear(3), TANH),
                    SQUARES,
                    NONE,
                    new OptimizerSpec.Sgd(0.07, 0.8, 0, Momentum.LOOKAHEAD, 0.03, Target.ALL),
                    7),
            new Architecture(
                    "gelu-silu",
                    network(5, linear(7), GELU, linear(4), SILU, linear(3)),
                    new LossSpec.L1(Reduction.MEAN, 1),
                    NONE,
                    PLAIN,
                    8),
            new Architecture(
                    "elu-selu-adam",
                    network(4, linear(6), new ActivationSpec.Elu(0.6), linear(5), SELU, linear(2)),
                    new LossSpec.Huber(Reduction.BATCH_MEAN, 1, 0.7),
                    NONE,
                    ADAM,
                    7),
            new Architecture(
                    "binary-logits",
                    network(6, linear(5), GELU_BY_TANH, linear(3)),
                    new LossSpec.BceWithLogits(Reduction.MEAN, 1),
                    new RegularizationSpec(0.02, Target.WEIGHTS),
                    MOMENTUM,
                    9),
            new Architecture(
                    "class-logits",
                    network(5, linear(6), new ActivationSpec.Softplus(1), linear(4)),
                    new LossSpec.CrossEntropyWithLogits(Reduction.MEAN, 1, 0.1),
                    NONE,
                    PLAIN,
                    7),
            new Architecture(
                    "smoothed-classes",
                    network(4, linear(6), new ActivationSpec.Softplus(2), linear(3), SOFTMAX),
                    new LossSpec.CrossEntropy(Reduction.SUM, 0.5, 0, 0.2),
                    NONE,
                    NESTEROV,
                    8),
            new Architecture(
                    "batch-normalized",
                    network(
                            5,
                            beforeBatchNorm(7),
                            new LayerSpec.BatchNorm(1e-3, 0.2),
                            TANH,
                            new LayerSpec.Dropout(0.3, 1),
                            linear(4),
                            RELU,
                            linear(3),
                            SOFTMAX),
                    CATEGORICAL,
                    new RegularizationSpec(0.02, Target.ALL),
                    MOMENTUM,
                    9),
            new Architecture(
                    "layer-normalized",
                    network(
                            4,
                            linear(6),
                            new LayerSpec.LayerNorm(1e-2),
                            SIGMOID,
                            linear(5),
                            LEAKY,
                            new LayerSpec.Dropout(0.4, 2),
                            linear(2)),
                    SQUARES,
                    NONE,
                    ADAM,
                    8),
            new Architecture(
                    "images",
                    new NetworkSpec(
                            SampleShape.image(2, new Extent(9, 8)),
                            List.of(
                                    new ImageSpec.Conv2d(
                                            3, new Window(new Extent(3, 2), new Extent(2, 1), Extent.square(1)), true),
                                    LEAKY,
                                    new ImageSpec.MaxPool(
                                            new Window(Extent.square(2), Extent.square(2), new Extent(1, 0))),
                                    new ImageSpec.Conv2d(4, Window.square(2, 1, 0), true),
                                    TANH,
                                    new ImageSpec.AvgPool(Window.square(2, 1, 1)),
                                    new ImageSpec.Flatten(),
                                    linear(3),
                                    SOFTMAX)),
                    CATEGORICAL,
                    NONE,
                    MOMENTUM,
                    6),
            new Architecture(
                    "images-adam",
                    new NetworkSpec(
                            SampleShape.image(1, new Extent(6, 7)),
                            List.of(
                                    new ImageSpec.Conv2d(2, Window.square(3, 2, 1), false),
                                    RELU,
                                    new ImageSpec.Flatten(),
                                    beforeBatchNorm(4),
                                    new LayerSpec.BatchNorm(1e-5, 0.1),
                                    SIGMOID,
                                    linear(2))),
                    new LossSpec.BceWithLogits(Reduction.MEAN, 1),
                    NONE,
                    ADAM,
                    7));

    private Architectures() {}

    /** All of them. */
    public static List<Architecture> all() {
        return ALL;
    }

    private static NetworkSpec network(int inputs, LayerSpec... layers) {
        return new NetworkSpec(inputs, List.of(layers));
    }

    /** Without a bias, which the mean takes off again: its gradient would be rounding alone. */
    private static LayerSpec beforeBatchNorm(int units) {
        return new LayerSpec.Linear(units, false);
    }

    private static LayerSpec linear(int units) {
        return new LayerSpec.Linear(units, true);
    }
}
