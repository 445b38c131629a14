package dev.twinprop.djl.layer;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.twinprop.contract.layer.LayerGradients;
import dev.twinprop.contract.layer.LayerReference;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A layer that PyTorch computes: forward in float64, every gradient by autograd.
 *
 * <p>Parameters have PyTorch's layout, so the weights of a linear layer are (out, in), and the names of the block
 * ({@code weight}, or {@code 01Linear_weight} inside a {@code SequentialBlock}) or of the module ({@code fc.weight}).
 * The layer runs in training mode: batch norm uses the batch's own statistics. Used by one thread at a time.
 */
public final class DjlLayerReference implements LayerReference, AutoCloseable {

    private static final long SEED = 20;

    private final NDManager manager;
    private final TrustedModule module;

    private DjlLayerReference(NDManager manager, TrustedModule module) {
        this.manager = manager;
        this.module = module;
    }

    /**
     * A block of DJL, with one input and one output.
     *
     * <p>A block that is initialised keeps its parameters, and none of them is changed. One that is not gets its shapes
     * from the first input, and parameters with no zero among them from a fixed seed.
     *
     * @throws IllegalStateException if PyTorch does not start
     */
    public static DjlLayerReference of(Block block) {
        NDManager manager = Torch.newManager();
        return new DjlLayerReference(manager, new BlockModule(block, manager, SEED));
    }

    /**
     * A module that {@code torch.jit.save} wrote, with one tensor as input and one as output.
     *
     * <p>Parameters and constants in float32 are widened to float64 on loading.
     *
     * @throws IOException if the file cannot be read or is no TorchScript archive
     * @throws IllegalStateException if PyTorch does not start
     */
    public static DjlLayerReference torchScript(Path file) throws IOException {
        NDManager manager = Torch.newManager();
        try {
            return new DjlLayerReference(manager, ScriptModule.load(file, manager));
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public Map<String, Tensor> parameters(int... inputShape) {
        return module.parameters(inputShape);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a parameter is missing, or PyTorch rejects a shape
     */
    @Override
    public Tensor forward(Tensor input, Map<String, Tensor> parameters) {
        try (NDManager memory = manager.newSubManager()) {
            Map<String, NDArray> variables = module.load(parameters, memory);
            return understood(
                    () -> Torch.tensor(module.forward(Torch.array(memory, input, DType.FLOAT64), variables, memory)));
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a parameter is missing, or PyTorch rejects a shape
     */
    @Override
    public LayerGradients backward(Tensor input, Map<String, Tensor> parameters, Tensor outputGradient) {
        try (NDManager memory = manager.newSubManager()) {
            Map<String, NDArray> variables = module.load(parameters, memory);
            NDArray x = Autograd.variable(Torch.array(memory, input, DType.FLOAT64), memory);
            understood(() -> Autograd.on(() -> {
                NDArray output = module.forward(x, variables, memory);
                // plus a variable, since an output that depends on none cannot be walked back from
                NDArray zero = Autograd.variable(Torch.array(memory, 0, DType.FLOAT64), memory);
                Autograd.backward(output.add(zero), Torch.array(memory, outputGradient, DType.FLOAT64));
                return output;
            }));
            Map<String, Tensor> gradients = new LinkedHashMap<>();
            variables.forEach((name, variable) -> gradients.put(name, gradient(variable, memory)));
            return new LayerGradients(gradient(x, memory), gradients);
        }
    }

    private static Tensor gradient(NDArray variable, NDManager memory) {
        NDArray gradient = Autograd.gradient(variable);
        gradient.attach(memory);
        return Torch.tensor(gradient);
    }

    private static <T> T understood(Supplier<T> computation) {
        try {
            return computation.get();
        } catch (EngineException e) {
            throw new IllegalArgumentException("PyTorch rejects the reference's input: " + e.getMessage(), e);
        }
    }

    /** Frees the native memory; a block that was given stays usable. */
    @Override
    public void close() {
        manager.close();
    }
}
