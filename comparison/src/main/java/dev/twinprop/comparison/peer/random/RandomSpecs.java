package dev.twinprop.comparison.peer.random;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.OptimizerSpec.Sgd.Momentum;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.RegularizationSpec.Target;
import dev.twinprop.contract.spec.ScheduleSpec;
import dev.twinprop.contract.spec.ScheduleSpec.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws networks, losses and optimisers that fit each other. */
record RandomSpecs(SplittableRandom random) {

    private static final int WIDEST = 40;
    private static final int DEEPEST = 5;

    /** 784-256-256-10 with softmax. */
    static NetworkSpec classifier(boolean tanh) {
        ActivationSpec hidden = tanh ? new ActivationSpec.Tanh() : new ActivationSpec.Relu();
        return new NetworkSpec(
                784,
                List.of(
                        new LayerSpec.Linear(256, true),
                        hidden,
                        new LayerSpec.Linear(256, true),
                        hidden,
                        new LayerSpec.Linear(10, true),
                        new ActivationSpec.Softmax()));
    }

    LossSpec loss() {
        Reduction reduction = oneOf(Reduction.values());
        double factor = oneOf(1.0, 1.0, 0.5, logUniform(0.01, 100));
        double clip = oneOf(0.0, 0.0, 0.0, 1e-7, 1e-5, 0.01);
        double smoothing = oneOf(0.0, 0.0, 0.1, random.nextDouble());
        return switch (random.nextInt(8)) {
            case 0 -> new LossSpec.Mse(reduction, factor);
            case 1 -> new LossSpec.Bce(reduction, factor, clip);
            case 2 -> new LossSpec.CrossEntropy(reduction, factor, clip, smoothing);
            case 3 -> new LossSpec.L1(reduction, factor);
            case 4 -> new LossSpec.Huber(reduction, factor, oneOf(1.0, 1.0, logUniform(0.01, 10)));
            case 5 -> new LossSpec.BceWithLogits(reduction, factor);
            case 6 -> new LossSpec.CrossEntropyWithLogits(reduction, factor, smoothing);
            default -> new LossSpec.InnerProduct(reduction, factor);
        };
    }

    NetworkSpec network(LossSpec loss) {
        int depth = random.nextInt(1, DEEPEST + 1);
        int squareWidth = random.nextInt(4) == 0 ? width() : 0;
        List<LayerSpec> layers = new ArrayList<>();
        for (int k = 1; k <= depth; k++) {
            layers.add(new LayerSpec.Linear(squareWidth > 0 ? squareWidth : width(), random.nextInt(7) > 0));
            ActivationSpec activation = k == depth ? output(loss) : activation();
            if (!(activation instanceof ActivationSpec.Identity)) {
                layers.add(activation);
            }
        }
        return new NetworkSpec(squareWidth > 0 ? squareWidth : width(), layers);
    }

    private int width() {
        return random.nextInt(6) == 0 ? 1 : random.nextInt(1, WIDEST + 1);
    }

    /** An activation that the loss allows. */
    ActivationSpec output(LossSpec loss) {
        if (loss instanceof LossSpec.CrossEntropy) {
            return new ActivationSpec.Softmax();
        } else if (loss instanceof LossSpec.Bce) {
            return random.nextInt(5) == 0 ? new ActivationSpec.Softmax() : new ActivationSpec.Sigmoid();
        } else if (loss.takesLogits()) {
            return new ActivationSpec.Identity();
        }
        return activation();
    }

    /** Any activation, or none. */
    ActivationSpec activation() {
        return switch (random.nextInt(17)) {
            case 0 -> new ActivationSpec.Identity();
            case 1, 2 -> new ActivationSpec.Relu();
            case 3 -> new ActivationSpec.LeakyRelu(0.01);
            case 4 -> new ActivationSpec.LeakyRelu(oneOf(0.2, 0.0, -0.3, random.nextDouble()));
            case 5, 6, 7 -> new ActivationSpec.Sigmoid();
            case 8, 9 -> new ActivationSpec.Tanh();
            case 10 -> new ActivationSpec.Elu(oneOf(1.0, 1.0, 0.3, logUniform(0.1, 3)));
            case 11 -> new ActivationSpec.Selu();
            case 12 -> new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.NONE);
            case 13 -> new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.TANH);
            case 14 -> new ActivationSpec.Silu();
            case 15 -> new ActivationSpec.Softplus(oneOf(1.0, 1.0, logUniform(0.2, 5)));
            default -> new ActivationSpec.Softmax();
        };
    }

    RegularizationSpec regularization() {
        return random.nextInt(3) > 0
                ? RegularizationSpec.NONE
                : new RegularizationSpec(
                        random.nextInt(3) == 0 ? logUniform(1e-6, 0.1) : 0,
                        logUniform(1e-6, 2),
                        oneOf(Target.values()));
    }

    OptimizerSpec optimizer() {
        double lr = random.nextInt(12) == 0 ? 0 : logUniform(1e-6, 2);
        double decay = random.nextInt(3) == 0 ? logUniform(1e-6, 1) : 0;
        Target on = random.nextInt(3) == 0 ? Target.WEIGHTS : Target.ALL;
        double momentum = oneOf(0.0, 0.9, 0.5, random.nextDouble());
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> adam(lr, decay, on);
            case 3 ->
                new OptimizerSpec.RmsProp(
                        lr,
                        oneOf(0.99, 0.9, random.nextDouble()),
                        oneOf(1e-8, 1e-5),
                        momentum,
                        random.nextInt(3) == 0,
                        decay,
                        on);
            case 4 -> new OptimizerSpec.Adagrad(lr, oneOf(0, 0.1), oneOf(0, 0.1), oneOf(1e-10, 1e-7), decay, on);
            case 5 -> new OptimizerSpec.Adadelta(lr, oneOf(0.9, 0.5), oneOf(1e-6, 1e-4), decay, on);
            default -> sgd(lr, momentum, decay, on);
        };
    }

    private OptimizerSpec adam(double lr, double decay, Target on) {
        double beta1 = oneOf(0.9, 0.9, 0.0, 0.5, random.nextDouble());
        double beta2 = oneOf(0.999, 0.999, 0.99, 0.0, random.nextDouble());
        return new OptimizerSpec.Adam(
                lr, beta1, beta2, oneOf(1e-8, 1e-7, 1e-3), decay, random.nextInt(3) == 0, random.nextInt(4) == 0, on);
    }

    private OptimizerSpec sgd(double lr, double momentum, double decay, Target on) {
        Momentum form = momentum > 0 ? oneOf(Momentum.values()) : Momentum.PLAIN;
        double dampening = form == Momentum.PLAIN ? oneOf(0.0, 0.1, random.nextDouble()) : 0;
        return new OptimizerSpec.Sgd(lr, momentum, dampening, form, decay, on);
    }

    ClippingSpec clipping() {
        return switch (random.nextInt(6)) {
            case 0 -> new ClippingSpec.ByValue(logUniform(1e-4, 1));
            case 1 -> new ClippingSpec.ByNorm(logUniform(1e-3, 10));
            default -> ClippingSpec.NONE;
        };
    }

    ScheduleSpec schedule() {
        return switch (random.nextInt(10)) {
            case 0 -> new ScheduleSpec.Exponential(0.7, Per.STEP);
            case 1 -> new ScheduleSpec.Cosine(2, 0, Per.STEP);
            default -> ScheduleSpec.CONSTANT;
        };
    }

    private double logUniform(double from, double to) {
        return Math.exp(random.nextDouble(Math.log(from), Math.log(to)));
    }

    private double oneOf(double... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
