package dev.twinprop.comparison.draw;

import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.util.stream.DoubleStream;

/**
 * A parameter with what a candidate drew for it.
 *
 * @param places of the kernel of a filter; 1 of all else
 * @param tensor weights as (in, out) or (out, in)
 */
record DrawnParameter(ParameterSpec spec, int places, Tensor tensor) {

    static DrawnParameter of(ParameterSpec parameter, NetworkSpec network, Tensor tensor) {
        int places = network.stages().stream()
                .filter(stage -> stage.parameters().contains(parameter))
                .map(stage -> stage.operation() instanceof ImageSpec.Conv2d filters
                        ? filters.window().kernel().area()
                        : 1)
                .findFirst()
                .orElseThrow();
        return new DrawnParameter(parameter, places, tensor);
    }

    String name() {
        return spec.name();
    }

    boolean isWeight() {
        return spec.kind() == ParameterSpec.Kind.WEIGHT;
    }

    double[] values() {
        return tensor.toDoubles();
    }

    /** The values of a weight, in units of what an initialiser's standard distribution is multiplied by. */
    double[] standard(Initialiser initialiser) {
        double scale = distribution(initialiser).scale();
        return DoubleStream.of(values()).map(value -> value / scale).toArray();
    }

    /** What a weight would be drawn from. */
    Distribution distribution(Initialiser initialiser) {
        double inputs = spec.extents().get(0);
        return initialiser.formula().of(inputs, spec.size() / inputs, places);
    }
}
