package dev.twinprop.contract.layer;

import dev.twinprop.contract.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a backward pass gives.
 *
 * @param input gradient by the input, of its shape
 * @param parameters gradient by each parameter under the parameter's name, of its shape
 */
public record LayerGradients(Tensor input, Map<String, Tensor> parameters) {

    public LayerGradients {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The gradients of a layer without parameters. */
    public static LayerGradients of(Tensor input) {
        return new LayerGradients(input, Map.of());
    }
}
