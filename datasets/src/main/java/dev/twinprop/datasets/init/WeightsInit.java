package dev.twinprop.datasets.init;

import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.random.NumpyRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Weights by NumPy's generator, layer by layer; the rest is not drawn, see {@link ParameterSpec#initial}. */
final class WeightsInit {

    private final InitSpec spec;
    private final NumpyRandom random;

    private WeightsInit(InitSpec spec, NumpyRandom random) {
        this.spec = spec;
        this.random = random;
    }

    /** Draws the parameters of a network. */
    static Map<String, Tensor> draw(InitSpec spec, NetworkSpec network, NumpyRandom random) {
        WeightsInit init = new WeightsInit(spec, random);
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (ParameterSpec parameter : network.parameters()) {
            boolean isWeight = parameter.kind() == ParameterSpec.Kind.WEIGHT;
            parameters.put(
                    parameter.name(),
                    isWeight ? Tensor.of(parameter.shape(), init.weight(parameter)) : parameter.initial());
        }
        return parameters;
    }

    /** In row-major order. */
    private double[] weight(ParameterSpec parameter) {
        int inputs = parameter.extents().get(0);
        int size = Math.toIntExact(parameter.size());
        int outputs = size / inputs;
        if (spec instanceof InitSpec.Orthogonal orthogonal) {
            return OrthogonalInit.draw(inputs, outputs, orthogonal.gain(), random);
        } else if (spec instanceof InitSpec.Constant constant) {
            return filled(size, constant::value);
        } else if (spec instanceof InitSpec.Scaled scaled) {
            return filled(size, () -> ScaledInit.draw(scaled.scheme(), random, inputs, outputs));
        }
        double deviation = spec instanceof InitSpec.Normal normal ? normal.scale() : Math.sqrt(2.0 / inputs);
        return filled(size, () -> random.randn() * deviation);
    }

    private static double[] filled(int size, DoubleSupplier element) {
        double[] elements = new double[size];
        for (int i = 0; i < size; i++) {
            elements[i] = element.getAsDouble();
        }
        return elements;
    }
}
