package dev.twinprop.comparison.layer;

import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.layer.LayerGradients;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Everything that a layer is evaluated at.
 *
 * @param input the layer's input
 * @param parameters by name
 * @param outputGradient the gradient of a loss by the output, of the output's shape
 */
record LayerPoint(Tensor input, Map<String, Tensor> parameters, Tensor outputGradient) {

    /** What {@link #evaluate} calls the output. */
    static final String OUTPUT = "output";

    /** What {@link #evaluate} calls the gradient by the input. */
    static final String INPUT_GRADIENT = "gradient of the input";

    /** What {@link #evaluate} calls the gradient by a parameter. */
    static String gradientOf(String parameter) {
        return "gradient of " + parameter;
    }

    /** Every value rounded to the type in which the candidate computes. */
    LayerPoint as(DType type) {
        return map(tensor -> tensor.as(type));
    }

    /** The same change of input, parameters and output gradient. */
    LayerPoint map(UnaryOperator<Tensor> change) {
        Map<String, Tensor> changed = new LinkedHashMap<>();
        parameters.forEach((name, value) -> changed.put(name, change.apply(value)));
        return new LayerPoint(change.apply(input), changed, change.apply(outputGradient));
    }

    LayerPoint withInput(Tensor value) {
        return new LayerPoint(value, parameters, outputGradient);
    }

    LayerPoint withParameter(String name, Tensor value) {
        Map<String, Tensor> changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return new LayerPoint(input, changed, outputGradient);
    }

    LayerPoint withOutputGradient(Tensor value) {
        return new LayerPoint(input, parameters, value);
    }

    /** Output and gradients of a layer at this point, by what they are called. */
    Map<String, Tensor> evaluate(CustomLayer layer) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        values.put(OUTPUT, layer.forward(input, parameters));
        LayerGradients gradients = layer.backward(input, parameters, outputGradient);
        values.put(INPUT_GRADIENT, gradients.input());
        gradients.parameters().forEach((name, gradient) -> values.put(gradientOf(name), gradient));
        return values;
    }
}
