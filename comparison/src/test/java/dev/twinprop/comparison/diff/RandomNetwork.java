package dev.twinprop.comparison.diff;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws an experiment: one to four layers of any width and activation, any loss, penalty and optimiser. */
final class RandomNetwork {

    private static final List<ActivationSpec> ACTIVATIONS = List.of(
            new ActivationSpec.Relu(),
            new ActivationSpec.LeakyRelu(0.1),
            new ActivationSpec.Elu(0.5),
            new ActivationSpec.Selu(),
            new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.NONE),
            new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.TANH),
            new ActivationSpec.Silu(),
            new ActivationSpec.Softplus(1),
            new ActivationSpec.Sigmoid(),
            new ActivationSpec.Tanh(),
            new ActivationSpec.Softmax(),
            new ActivationSpec.Identity());

    private final long seed;
    private final Random random;

    RandomNetwork(long seed) {
        this.seed = seed;
        this.random = new Random(1000 + seed);
    }

    Experiment experiment(DType dtype) {
        int depth = 1 + random.nextInt(4);
        int[] widths = random.ints(depth, 1, 13).toArray();
        List<ActivationSpec> activations = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            activations.add(any(ACTIVATIONS));
        }
        LossSpec loss = loss(activations);
        if (loss instanceof LossSpec.Categorical) {
            widths[depth - 1]++;
        }
        NetworkSpec network = Specs.network(1 + random.nextInt(8), widths, activations, random.nextInt(5) > 0);
        RegularizationSpec penalty = random.nextInt(3) > 0
                ? RegularizationSpec.NONE
                : new RegularizationSpec(0.01, any(List.of(RegularizationSpec.Target.values())));
        return Specs.experiment(
                Specs.spec("random-" + seed, network, loss, penalty, optimizer(), dtype),
                1 + random.nextInt(40),
                random);
    }

    /** A loss; the last activation becomes one that it can take. */
    private LossSpec loss(List<ActivationSpec> activations) {
        Reduction reduction = any(List.of(Reduction.values()));
        double factor = any(List.of(1.0, 0.5));
        double clip = any(List.of(0.0, 1e-6));
        int last = activations.size() - 1;
        double smoothing = any(List.of(0.0, 0.1));
        return switch (random.nextInt(8)) {
            case 0 -> {
                activations.set(last, any(List.of(new ActivationSpec.Sigmoid(), new ActivationSpec.Softmax())));
                yield new LossSpec.Bce(reduction, factor, clip);
            }
            case 1 -> {
                activations.set(last, new ActivationSpec.Softmax());
                yield new LossSpec.CrossEntropy(reduction, factor, clip, smoothing);
            }
            case 3 -> {
                activations.set(last, new ActivationSpec.Identity());
                yield new LossSpec.BceWithLogits(reduction, factor);
            }
            case 4 -> {
                activations.set(last, new ActivationSpec.Identity());
                yield new LossSpec.CrossEntropyWithLogits(reduction, factor, smoothing);
            }
            case 5 -> new LossSpec.L1(reduction, factor);
            case 6 -> new LossSpec.Huber(reduction, factor, 0.5);
            case 2 -> new LossSpec.InnerProduct(reduction, factor);
            default -> new LossSpec.Mse(reduction, factor);
        };
    }

    private OptimizerSpec optimizer() {
        double decay = any(List.of(0.0, 0.01));
        return switch (random.nextInt(4)) {
            case 0 -> new OptimizerSpec.Sgd(0.1, 0, 0, false, decay);
            case 1 -> new OptimizerSpec.Sgd(0.05, 0.9, 0.1, false, decay);
            case 2 -> new OptimizerSpec.Sgd(0.05, 0.9, 0, true, decay);
            default -> new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-8, decay);
        };
    }

    private <T> T any(List<? extends T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
