package dev.twinprop.scratch.matrix;

import dev.twinprop.contract.tensor.DType;
import java.nio.Buffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Off-heap memory in which ND4J multiplies.
 *
 * <p>One row after the other is exactly ND4J's column-major order of the transposed matrix, (columns, rows): the layout
 * for which its product is fastest. Nothing is left to the garbage collector.
 */
final class NativeMatrix implements AutoCloseable {

    /** From this many multiplications on, a product by ND4J is worth the copies to it and back (measured). */
    private static final long WORTHWHILE = 150_000;

    private final INDArray array; // (columns, rows)
    private final Buffer memory;

    private NativeMatrix(INDArray array) {
        this.array = array;
        this.memory = array.dataType() == DataType.FLOAT
                ? array.data().asNioFloat()
                : array.data().asNioDouble();
    }

    static NativeMatrix allocate(DType dtype, int rows, int columns) {
        DataType type = dtype == DType.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
        return new NativeMatrix(Nd4j.createUninitializedDetached(type, 'f', columns, rows));
    }

    /** Whether a product is large enough for ND4J. */
    static boolean paysOff(Matrix a, Matrix b, Matrix result) {
        // √(ab · bc · ac) = abc, the number of multiplications
        double sizes = (double) a.rows() * a.columns() * b.rows() * b.columns() * result.rows() * result.columns();
        return sizes >= (double) WORTHWHILE * WORTHWHILE;
    }

    /** The product of two twins, each transposed or not, through ND4J. */
    static void multiply(Matrix left, boolean transposeLeft, Matrix right, boolean transposeRight, Matrix result) {
        uploaded(left).times(transposeLeft, uploaded(right), transposeRight, result.nativeTwin());
        result.download(result.nativeTwin(), 0);
    }

    /** The twin of a matrix, with what the matrix holds. */
    static NativeMatrix uploaded(Matrix matrix) {
        NativeMatrix twin = matrix.nativeTwin();
        matrix.upload(twin, 0);
        return twin;
    }

    /** The product of this and another, each transposed or not. */
    void times(boolean transpose, NativeMatrix right, boolean transposeRight, NativeMatrix result) {
        Nd4j.gemm(array, right.array, result.array, transpose, transposeRight, 1.0, 0.0);
    }

    /** The whole memory as floats, from the start. */
    FloatBuffer floats() {
        return ((FloatBuffer) memory).rewind();
    }

    /** The whole memory as doubles, from the start. */
    DoubleBuffer doubles() {
        return ((DoubleBuffer) memory).rewind();
    }

    @Override
    public void close() {
        array.close();
    }
}
