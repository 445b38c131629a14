package dev.twinprop.contract.file;

import dev.twinprop.contract.file.bytes.FormatException;
import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;

/** Turns the bytes of an array into a tensor. */
final class Elements {

    private static final int CHUNK = 1 << 16;

    private interface Sink {
        void put(int position, double value);
    }

    private Elements() {}

    /** @throws FormatException if there are too few bytes, or a boolean is neither 0 nor 1 */
    static StoredTensor read(ArrayLayout layout, InputStream in) throws IOException {
        StoredType type = layout.type();
        if (type.isReadAsFloat32()) {
            float[] elements = new float[layout.elements()];
            fill(layout, in, (position, value) -> elements[position] = (float) value);
            return new StoredTensor(type, Tensor.of(layout.shapeArray(), elements));
        }
        double[] elements = new double[layout.elements()];
        fill(layout, in, (position, value) -> elements[position] = value);
        return new StoredTensor(type, Tensor.of(layout.shapeArray(), elements));
    }

    private static void fill(ArrayLayout layout, InputStream in, Sink sink) throws IOException {
        StoredType type = layout.type();
        IntUnaryOperator order = layout.columnMajor() ? new ColumnMajor(layout.shapeArray()) : k -> k;
        byte[] chunk = new byte[(int) Math.min(layout.bytes(), CHUNK)];
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(layout.byteOrder());
        int k = 0;
        for (long left = layout.bytes(); left > 0; left -= chunk.length) {
            int length = (int) Math.min(left, chunk.length);
            if (in.readNBytes(chunk, 0, length) != length) {
                throw new FormatException("ends before its last element: write it again");
            }
            for (int at = 0; at < length; at += type.bytes()) {
                double value = type.valueAt(buffer, at);
                if (type == StoredType.BOOL && value != 0 && value != 1) {
                    throw new FormatException("holds the byte " + Byte.toUnsignedInt(chunk[at])
                            + " where a bool is 0 or 1: save it as a bool or as numbers");
                }
                sink.put(order.applyAsInt(k++), value);
            }
        }
    }

    /** Gives, to the positions 0, 1, 2, … of a column-major array, called in this order, their row-major positions. */
    private static final class ColumnMajor implements IntUnaryOperator {

        private final int[] shape;
        private final int[] strides;
        private final int[] index;
        private int position;

        ColumnMajor(int[] shape) {
            this.shape = shape;
            this.strides = new int[shape.length];
            this.index = new int[shape.length];
            int stride = 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                strides[axis] = stride;
                stride *= shape[axis];
            }
        }

        @Override
        public int applyAsInt(int k) {
            int current = position;
            for (int axis = 0; axis < shape.length; axis++) {
                position += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                position -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
            return current;
        }
    }
}
