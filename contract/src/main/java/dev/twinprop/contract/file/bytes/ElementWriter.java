package dev.twinprop.contract.file.bytes;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns a tensor into bytes: its elements in row-major order, little-endian, in its own type. */
public final class ElementWriter {

    private static final int CHUNK = 1 << 16;

    private ElementWriter() {}

    /** The bytes of one element. */
    public static int width(Tensor tensor) {
        return tensor.dtype() == DType.FLOAT32 ? Float.BYTES : Double.BYTES;
    }

    /** The bytes of all elements. */
    public static long length(Tensor tensor) {
        return (long) tensor.size() * width(tensor);
    }

    /** Writes all elements. */
    public static void write(Tensor tensor, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        boolean single = tensor.dtype() == DType.FLOAT32;
        for (int i = 0; i < tensor.size(); i++) {
            if (single) {
                chunk.putFloat((float) tensor.get(i));
            } else {
                chunk.putDouble(tensor.get(i));
            }
            if (!chunk.hasRemaining() || i == tensor.size() - 1) {
                out.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
        }
    }
}
