package dev.twinprop.contract.run;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Small experiments that together use every activation, loss, reduction, optimiser and type. */
public final class ContractSpecs {

    private static final LossSpec MSE = new LossSpec.Mse(Reduction.MEAN, 1);
    private static final OptimizerSpec SGD = OptimizerSpec.Sgd.plain(0.1);
    private static final OptimizerSpec ADAM = new OptimizerSpec.Adam(0.01, 0.9, 0.99, 1e-8, 0);

    private ContractSpecs() {}

    /** Every experiment in both types, as arguments of a parameterised test. */
    public static Stream<Arguments> all() {
        return Stream.concat(withoutOperations(), operations());
    }

    /** Those of linear layers and activations alone. */
    public static Stream<Arguments> withoutOperations() {
        List<ExperimentSpec> specs = new ArrayList<>();
        activations(specs);
        losses(specs);
        optimizers(specs);
        return inBothTypes(specs);
    }

    /** Those with normalisation and dropout. */
    public static Stream<Arguments> operations() {
        return Stream.concat(normalizations(), dropouts());
    }

    /** Those with normalisation alone. */
    public static Stream<Arguments> normalizations() {
        List<ExperimentSpec> specs = new ArrayList<>();
        normalizations(specs);
        return inBothTypes(specs);
    }

    /** Those with dropout. */
    public static Stream<Arguments> dropouts() {
        List<ExperimentSpec> specs = new ArrayList<>();
        dropouts(specs);
        return inBothTypes(specs);
    }

    private static Stream<Arguments> inBothTypes(List<ExperimentSpec> specs) {
        return specs.stream()
                .flatMap(spec -> Stream.of(DType.values()).map(spec::withDType))
                .map(spec ->
                        Arguments.argumentSet(spec.name() + ", " + spec.dtype().id(), spec));
    }

    private static void activations(List<ExperimentSpec> specs) {
        for (ActivationSpec activation : List.of(
                new ActivationSpec.Relu(),
                new ActivationSpec.LeakyRelu(0.1),
                new ActivationSpec.Elu(0.7),
                new ActivationSpec.Selu(),
                new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.NONE),
                new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.TANH),
                new ActivationSpec.Silu(),
                new ActivationSpec.Softplus(2.5),
                new ActivationSpec.Sigmoid(),
                new ActivationSpec.Tanh(),
                new ActivationSpec.Softmax())) {
            NetworkSpec inside = network(linear(4), activation, linear(2));
            NetworkSpec atTheEnd = network(linear(4), new ActivationSpec.Tanh(), linear(2), activation);
            specs.add(spec(activation.type() + " inside", inside, MSE, SGD));
            specs.add(spec(activation.type() + " at the end", atTheEnd, MSE, SGD));
        }
        specs.add(spec("linear layers only", network(linear(4), linear(2)), MSE, SGD));
        specs.add(spec("one layer", network(linear(2)), MSE, SGD));
        specs.add(spec(
                "no biases",
                network(new LayerSpec.Linear(4, false), new ActivationSpec.Tanh(), new LayerSpec.Linear(2, false)),
                MSE,
                ADAM));
    }

    private static void normalizations(List<ExperimentSpec> specs) {
        LayerSpec batchNorm = new LayerSpec.BatchNorm(1e-3, 0.25);
        LayerSpec layerNorm = new LayerSpec.LayerNorm(1e-4);
        ActivationSpec tanh = new ActivationSpec.Tanh();
        specs.add(spec("batch_norm", network(linear(4), batchNorm, tanh, linear(2)), MSE, SGD));
        specs.add(spec("batch_norm first and last", network(batchNorm, linear(3), tanh, batchNorm), MSE, ADAM));
        specs.add(spec("layer_norm", network(layerNorm, linear(4), tanh, layerNorm, linear(2)), MSE, ADAM));
    }

    private static void dropouts(List<ExperimentSpec> specs) {
        LayerSpec batchNorm = new LayerSpec.BatchNorm(1e-3, 0.25);
        LayerSpec layerNorm = new LayerSpec.LayerNorm(1e-4);
        LayerSpec dropout = new LayerSpec.Dropout(0.3, 7);
        ActivationSpec tanh = new ActivationSpec.Tanh();
        specs.add(spec("dropout", network(dropout, linear(4), dropout, tanh, linear(2)), MSE, SGD));
        specs.add(spec(
                "all operations",
                network(dropout, linear(5), batchNorm, tanh, dropout, linear(4), tanh, layerNorm, dropout, linear(2)),
                MSE,
                new RegularizationSpec(0.1, RegularizationSpec.Target.ALL),
                SGD));
    }

    private static void losses(List<ExperimentSpec> specs) {
        NetworkSpec linear = network(linear(4), new ActivationSpec.Tanh(), linear(2));
        NetworkSpec sigmoid = network(linear(4), new ActivationSpec.Relu(), linear(2), new ActivationSpec.Sigmoid());
        NetworkSpec softmax = network(linear(5), new ActivationSpec.Tanh(), linear(3), new ActivationSpec.Softmax());
        for (Reduction reduction : Reduction.values()) {
            String how = " by " + reduction.id();
            specs.add(spec("mse" + how, linear, new LossSpec.Mse(reduction, 0.5), SGD));
            specs.add(spec("bce" + how, sigmoid, new LossSpec.Bce(reduction, 2, 0), SGD));
            specs.add(spec("cross_entropy" + how, softmax, new LossSpec.CrossEntropy(reduction, 0.5, 0), SGD));
            specs.add(spec("inner_product" + how, linear, new LossSpec.InnerProduct(reduction, 1), SGD));
            specs.add(spec("l1" + how, linear, new LossSpec.L1(reduction, 2), SGD));
            specs.add(spec("huber" + how, linear, new LossSpec.Huber(reduction, 1, 0.4), SGD));
            specs.add(spec("bce_with_logits" + how, linear, new LossSpec.BceWithLogits(reduction, 1), SGD));
            specs.add(spec(
                    "cross_entropy_with_logits" + how,
                    linear,
                    new LossSpec.CrossEntropyWithLogits(reduction, 1, 0.1),
                    SGD));
            specs.add(spec("smoothed" + how, softmax, new LossSpec.CrossEntropy(reduction, 1, 0, 0.2), SGD));
        }
        specs.add(spec("bce of softmax", softmax, new LossSpec.Bce(Reduction.MEAN, 1, 0), SGD));
        specs.add(spec("bce with clip", sigmoid, new LossSpec.Bce(Reduction.MEAN, 1, 1e-7), SGD));
        specs.add(spec("cross_entropy with clip", softmax, new LossSpec.CrossEntropy(Reduction.MEAN, 1, 1e-7), SGD));
        for (RegularizationSpec.Target target : RegularizationSpec.Target.values()) {
            specs.add(spec("penalty on " + target.id(), linear, MSE, new RegularizationSpec(0.1, target), SGD));
        }
    }

    private static void optimizers(List<ExperimentSpec> specs) {
        NetworkSpec network = network(linear(4), new ActivationSpec.Tanh(), linear(2));
        specs.add(spec("momentum", network, MSE, new OptimizerSpec.Sgd(0.1, 0.9, 0, false, 0)));
        specs.add(spec("dampening", network, MSE, new OptimizerSpec.Sgd(0.1, 0.9, 0.3, false, 0)));
        specs.add(spec("nesterov", network, MSE, new OptimizerSpec.Sgd(0.1, 0.9, 0, true, 0.01)));
        specs.add(spec("weight decay", network, MSE, new OptimizerSpec.Sgd(0.1, 0, 0, false, 0.01)));
        specs.add(spec("adam", network, MSE, ADAM));
        specs.add(spec("adam with decay", network, MSE, new OptimizerSpec.Adam(0.01, 0.8, 0.9, 1e-4, 0.1)));
        RegularizationSpec.Target all = RegularizationSpec.Target.ALL;
        specs.add(spec("amsgrad", network, MSE, new OptimizerSpec.Adam(0.01, 0.8, 0.9, 1e-8, 0, false, true, all)));
        specs.add(spec("no learning", network, MSE, OptimizerSpec.Sgd.plain(0)));
    }

    private static LayerSpec linear(int units) {
        return new LayerSpec.Linear(units, true);
    }

    private static NetworkSpec network(LayerSpec... layers) {
        return new NetworkSpec(3, List.of(layers));
    }

    private static ExperimentSpec spec(String name, NetworkSpec network, LossSpec loss, OptimizerSpec optimizer) {
        return spec(name, network, loss, RegularizationSpec.NONE, optimizer);
    }

    private static ExperimentSpec spec(
            String name,
            NetworkSpec network,
            LossSpec loss,
            RegularizationSpec regularization,
            OptimizerSpec optimizer) {
        return new ExperimentSpec(
                name,
                network,
                loss,
                regularization,
                optimizer,
                new DataSpec.Given(),
                new InitSpec.Normal(1, 0),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.empty(),
                DType.FLOAT64);
    }
}
