package dev.twinprop.djl.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.tensor.DType;

/** Where the arrays of a run live; chosen once, when an implementation is made. */
public sealed interface Place {

    /**
     * A new owner of memory there.
     *
     * @throws IllegalStateException if PyTorch does not start
     */
    NDManager newManager();

    /** An empty place of an input; the owner comes from {@link #newManager}. */
    InputSlot slot(NDManager manager, DType dtype);

    /** The memory of the processor, which Java and PyTorch share. */
    record Host() implements Place {

        @Override
        public NDManager newManager() {
            return Torch.newManager();
        }

        @Override
        public InputSlot slot(NDManager manager, DType dtype) {
            return new ViewedInput(manager, dtype);
        }
    }

    /**
     * The memory of a device, into which everything is copied.
     *
     * @param device the processor itself is one too
     */
    record Copies(Device device) implements Place {

        @Override
        public NDManager newManager() {
            return Torch.newManager(device);
        }

        @Override
        public InputSlot slot(NDManager manager, DType dtype) {
            return new CopiedInput(manager, dtype);
        }
    }

    /**
     * The memory of the first GPU.
     *
     * @throws IllegalStateException if PyTorch finds none, with the reason and what to do
     */
    static Place gpu() {
        return new Copies(Torch.gpu());
    }
}
