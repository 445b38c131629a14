package dev.twinprop.comparison.peer.random;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Draws parameters and batches, rounded to the network's type. */
record RandomValues(SplittableRandom random, DType dtype) {

    static final Inputs RAW_PIXELS = new Inputs(1, 0.8, true);
    static final Inputs SCALED_PIXELS = new Inputs(1 / 255.0, 0.8, true);

    /**
     * What samples look like.
     *
     * @param scale what multiplies them
     * @param zeros the share of elements that are 0
     * @param pixels whether they are whole numbers from 0 to 255 before scaling, else from −1 to 1
     */
    record Inputs(double scale, double zeros, boolean pixels) {}

    /** From small numbers to raw pixels, dense or sparse. */
    Inputs inputs() {
        return switch (random.nextInt(5)) {
            case 0 -> RAW_PIXELS;
            case 1 -> SCALED_PIXELS;
            default ->
                new Inputs(
                        Math.exp(random.nextDouble(Math.log(0.01), Math.log(255))),
                        random.nextInt(3) == 0 ? random.nextDouble() : 0,
                        false);
        };
    }

    MiniBatch batch(ExperimentSpec spec, int rows, Inputs inputs) {
        int outputs = spec.network().outputs();
        Tensor samples = tensor(() -> input(inputs), rows, spec.network().inputs());
        boolean soft = random.nextInt(4) == 0;
        if (spec.loss() instanceof LossSpec.Categorical) {
            return new MiniBatch(samples, oneHot(rows, outputs));
        } else if (spec.loss().hasProbabilityTargets()) {
            return new MiniBatch(samples, tensor(soft ? random::nextDouble : () -> random.nextInt(2), rows, outputs));
        }
        double scale = Math.exp(random.nextDouble(-3, 3));
        return new MiniBatch(samples, tensor(() -> scale * random.nextDouble(-1, 1), rows, outputs));
    }

    private double input(Inputs inputs) {
        if (random.nextDouble() < inputs.zeros()) {
            return 0;
        }
        return inputs.scale() * (inputs.pixels() ? random.nextInt(256) : random.nextDouble(-1, 1));
    }

    private Tensor oneHot(int rows, int outputs) {
        double[] elements = new double[rows * outputs];
        for (int i = 0; i < rows; i++) {
            elements[i * outputs + random.nextInt(outputs)] = 1;
        }
        return Tensor.of(new int[] {rows, outputs}, elements).as(dtype);
    }

    /** Weights from tiny to so large that units saturate, biases and shifts zero or not, scales around 1. */
    Map<String, Tensor> parameters(NetworkSpec network) {
        boolean zeroBiases = random.nextInt(4) == 0;
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        double offset = 0;
        for (ParameterSpec parameter : network.parameters()) {
            double scale = 0;
            if (parameter.kind() == ParameterSpec.Kind.WEIGHT) {
                scale = switch (random.nextInt(6)) {
                    case 0 -> 0.01;
                    case 1 -> random.nextDouble(1, 10);
                    default -> 1.7 / Math.sqrt(parameter.extents().get(0));
                };
                offset = zeroBiases ? 0 : Math.exp(random.nextDouble(-4, 2));
            }
            put(parameters, parameter, scale, offset);
        }
        return parameters;
    }

    /** Weights and biases from ±1/√inputs. */
    Map<String, Tensor> usualParameters(NetworkSpec network) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        double scale = 0;
        for (ParameterSpec parameter : network.parameters()) {
            if (parameter.kind() == ParameterSpec.Kind.WEIGHT) {
                scale = 1 / Math.sqrt(parameter.extents().get(0));
            }
            put(parameters, parameter, scale, scale);
        }
        return parameters;
    }

    private void put(Map<String, Tensor> parameters, ParameterSpec parameter, double weight, double offset) {
        DoubleSupplier element = switch (parameter.kind()) {
            case WEIGHT -> () -> weight * random.nextDouble(-1, 1);
            case OFFSET, SHIFT -> () -> offset * random.nextDouble(-1, 1);
            case SCALE -> () -> random.nextDouble(-1.5, 1.5);
        };
        parameters.put(parameter.name(), tensor(element, parameter.shape()));
    }

    private Tensor tensor(DoubleSupplier element, int... shape) {
        int size = shape.length == 1 ? shape[0] : shape[0] * shape[1];
        double[] elements = new double[size];
        for (int i = 0; i < size; i++) {
            elements[i] = element.getAsDouble();
        }
        return Tensor.of(shape, elements).as(dtype);
    }
}
