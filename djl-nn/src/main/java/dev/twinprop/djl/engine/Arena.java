package dev.twinprop.djl.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory for the float64 inputs of one evaluation after another.
 *
 * <p>Direct buffers are zeroed when allocated and freed by the collector only; these are kept.
 */
public final class Arena {

    private static final int ALIGNMENT = 64;
    private static final int SMALLEST_CHUNK = 1 << 20;

    private final List<ByteBuffer> chunks = new ArrayList<>();
    private int current;

    /** Takes all memory back: arrays loaded before must no longer be used. */
    public void reset() {
        chunks.forEach(ByteBuffer::clear);
        current = 0;
    }

    /** A float64 array that holds the tensor until the next reset. */
    public NDArray load(NDManager manager, Tensor tensor) {
        ByteBuffer place = reserve(Buffers.bytes(tensor, DType.FLOAT64));
        Buffers.write(tensor, DType.FLOAT64, place);
        return Buffers.view(manager, place, tensor, Torch.type(DType.FLOAT64));
    }

    private ByteBuffer reserve(int bytes) {
        while (current < chunks.size() && chunks.get(current).remaining() < bytes) {
            current++;
        }
        if (current == chunks.size()) {
            chunks.add(Buffers.allocate(Math.max(bytes, SMALLEST_CHUNK)));
        }
        ByteBuffer chunk = chunks.get(current);
        ByteBuffer place = chunk.slice(chunk.position(), bytes).order(ByteOrder.nativeOrder());
        int next = chunk.position() + bytes;
        chunk.position(Math.min(chunk.limit(), next + (ALIGNMENT - next % ALIGNMENT) % ALIGNMENT));
        return place;
    }
}
