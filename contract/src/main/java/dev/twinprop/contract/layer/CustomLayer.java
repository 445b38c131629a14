package dev.twinprop.contract.layer;

import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;

/**
 * A layer with its forward pass beside its backward pass, of any shapes.
 *
 * <p>Both are functions of their arguments: called in any order and as often as needed. Parameters arrive under the names
 * and in the layout of whoever holds them, which is the reference where a layer is compared with one.
 */
public interface CustomLayer {

    /**
     * The output.
     *
     * @param input in the type in which the layer is to compute
     * @param parameters by name, in the type of the input
     */
    Tensor forward(Tensor input, Map<String, Tensor> parameters);

    /**
     * The gradients of a loss of which only its gradient by the output is known.
     *
     * @param outputGradient of the shape of the output: the batch's share, such as 1/m, is in it already
     * @return gradients by the input and by every parameter, in their shapes
     */
    LayerGradients backward(Tensor input, Map<String, Tensor> parameters, Tensor outputGradient);
}
