package dev.twinprop.djl.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory that Java writes and PyTorch reads: arrays over direct buffers. */
final class Buffers {

    private Buffers() {}

    static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    static int bytes(Tensor tensor, DType dtype) {
        return Math.multiplyExact(tensor.size(), Torch.type(dtype).getNumOfBytes());
    }

    /** An array over the buffer; it sees what is written there later. */
    static NDArray view(NDManager manager, ByteBuffer buffer, Tensor tensor, DataType type) {
        return manager.create(buffer, Torch.shape(tensor.shape()), type);
    }

    /** Writes the elements from the buffer's first byte on. */
    static void write(Tensor tensor, DType dtype, ByteBuffer buffer) {
        if (dtype == DType.FLOAT32) {
            buffer.asFloatBuffer().put(tensor.toFloats());
        } else {
            buffer.asDoubleBuffer().put(tensor.toDoubles());
        }
    }
}
