package dev.twinprop.djl.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** An input that is copied to where its owner's arrays live; not again while the tensor stays. */
final class CopiedInput implements InputSlot {

    private final NDManager manager;
    private final DType dtype;
    private @Nullable Content content;

    /** An empty slot whose arrays have the given owner and type. */
    CopiedInput(NDManager manager, DType dtype) {
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
        if (present != null) {
            present.array.close();
        }
        NDArray array = Torch.array(manager, tensor, dtype);
        content = new Content(tensor, array);
        return array;
    }

    private record Content(Tensor tensor, NDArray array) {}
}
