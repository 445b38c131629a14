package dev.twinprop.djl.sequential;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.djl.network.Activations;

/**
 * The network as a chain of DJL's layers, one for each operation.
 *
 * <p>There is no dropout, since DJL's draws its mask from PyTorch's generator and cannot be given one, and nothing on
 * images.
 */
final class SequentialNetwork {

    private SequentialNetwork() {}

    /**
     * The chain, without values; its forward pass gives the output of every layer, the network's last.
     *
     * @throws SpecException if a layer is not built here
     */
    static SequentialBlock of(NetworkSpec network, DType dtype) {
        SequentialBlock block = new SequentialBlock();
        network.stages().forEach(stage -> block.add(layer(stage, dtype)));
        return block.setReturnIntermediate(true);
    }

    private static Block layer(Stage stage, DType dtype) {
        LayerSpec layer = stage.operation();
        if (layer instanceof LayerSpec.Linear linear) {
            return Linear.builder()
                    .setUnits(linear.units())
                    .optBias(linear.bias())
                    .build();
        }
        if (layer instanceof ActivationSpec.Relu) {
            return Activation.reluBlock();
        }
        if (layer instanceof ActivationSpec.Sigmoid) {
            return Activation.sigmoidBlock();
        }
        if (layer instanceof ActivationSpec.Tanh) {
            return Activation.tanhBlock();
        }
        if (layer instanceof ActivationSpec.Selu) {
            return Activation.seluBlock();
        }
        if (layer instanceof ActivationSpec.Softmax) {
            return LambdaBlock.singleton(z -> z.softmax(1));
        }
        if (SequentialNormalization.isBuilt(stage)) {
            return SequentialNormalization.of(stage, dtype);
        }
        // DJL takes slopes as float, and has no GELU by tanh and no β of softplus.
        if (layer instanceof ActivationSpec other) {
            return LambdaBlock.singleton(z -> Activations.apply(other, z));
        }
        throw new SpecException("network.layers", "djl-sequential has no " + layer.type() + "; use djl-pytorch");
    }
}
