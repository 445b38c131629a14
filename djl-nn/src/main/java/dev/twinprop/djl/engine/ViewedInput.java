package dev.twinprop.djl.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An input that PyTorch reads where Java writes it, in host memory.
 *
 * <p>The memory is reused while the shape stays, and nothing is copied while the tensor stays: tensors are immutable.
 */
final class ViewedInput implements InputSlot {

    private final NDManager manager;
    private final DType dtype;
    private @Nullable Content content;

    /** An empty slot whose arrays have the given owner and type. */
    ViewedInput(NDManager manager, DType dtype) {
        this.manager = manager;
        this.dtype = dtype;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same tensor, not an equal one: comparing would cost as much as copying
    public NDArray load(Tensor tensor) {
        Content present = content;
        if (present != null && present.tensor == tensor) {
            return present.array;
        }
        if (present != null && !present.tensor.hasShapeOf(tensor)) {
            present.array.close();
            present = null;
        }
        ByteBuffer buffer = present == null ? Buffers.allocate(Buffers.bytes(tensor, dtype)) : present.buffer;
        Buffers.write(tensor, dtype, buffer);
        NDArray array = present == null ? Buffers.view(manager, buffer, tensor, Torch.type(dtype)) : present.array;
        content = new Content(tensor, buffer, array);
        return array;
    }

    private record Content(Tensor tensor, ByteBuffer buffer, NDArray array) {}
}
