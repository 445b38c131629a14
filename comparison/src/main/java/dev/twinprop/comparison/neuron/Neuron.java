package dev.twinprop.comparison.neuron;

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
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One unit, one sample, and one step of gradient descent.
 *
 * @param inputs x, one number per input
 * @param weights w, as many as inputs
 * @param target y
 */
public record Neuron(
        List<Double> inputs,
        List<Double> weights,
        double bias,
        double target,
        ActivationSpec activation,
        LossSpec loss,
        double learningRate) {

    /**
     * Checks the numbers.
     *
     * @throws SpecException if there is not one weight per input, or a number is not finite
     */
    public Neuron {
        inputs = List.copyOf(inputs);
        weights = List.copyOf(weights);
        if (inputs.isEmpty() || inputs.size() != weights.size()) {
            throw new SpecException(
                    "weights",
                    "expected one weight per input, got " + weights.size() + " for " + inputs.size() + " inputs");
        }
        requireFinite("inputs", inputs);
        requireFinite("weights", weights);
        requireFinite("bias", List.of(bias));
        requireFinite("target", List.of(target));
    }

    private static void requireFinite(String name, List<Double> numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new SpecException(name, "expected finite numbers, got " + number);
            }
        }
    }

    /**
     * The unit as a network in float64 that sees its sample twice, so that the second step shows what the first has
     * learned.
     *
     * @throws SpecException if loss and activation do not fit
     */
    public Experiment experiment() {
        LayerSpec linear = new LayerSpec.Linear(1, true);
        List<LayerSpec> layers =
                activation instanceof ActivationSpec.Identity ? List.of(linear) : List.of(linear, activation);
        ExperimentSpec spec = new ExperimentSpec(
                "neuron",
                new NetworkSpec(inputs.size(), layers),
                loss,
                RegularizationSpec.NONE,
                OptimizerSpec.Sgd.plain(learningRate),
                new DataSpec.Given(),
                new InitSpec.Given(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.of(2),
                DType.FLOAT64);
        MiniBatch sample = new MiniBatch(matrix(1, inputs), matrix(1, List.of(target)));
        Map<String, Tensor> parameters = Map.of(
                Quantities.weight(1),
                matrix(weights.size(), weights),
                Quantities.bias(1),
                Tensor.of(new int[] {1}, bias));
        return new Experiment(spec, parameters, Batches.cycling(List.of(sample)));
    }

    private static Tensor matrix(int rows, List<Double> numbers) {
        double[] elements = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        return Tensor.of(new int[] {rows, numbers.size() / rows}, elements);
    }
}
