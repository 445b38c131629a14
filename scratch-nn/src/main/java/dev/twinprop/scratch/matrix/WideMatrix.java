package dev.twinprop.scratch.matrix;

import dev.twinprop.contract.tensor.DType;

/**
 * A matrix of few and long rows, each of which is made of many rows of another matrix.
 *
 * <p>It lies off the heap, where ND4J multiplies, and nowhere else: one row at a time passes through the heap.
 */
public final class WideMatrix implements AutoCloseable {

    private final NativeMatrix memory;
    private final Matrix row; // (1, columns)

    /** A matrix of any numbers. */
    public WideMatrix(DType dtype, int rows, int columns) {
        memory = NativeMatrix.allocate(dtype, rows, columns);
        row = Matrix.zeros(dtype, 1, columns);
    }

    /** Row r: the rows of x that list r names, one after the other. */
    public void gather(Matrix x, int[][] lists) {
        for (int r = 0; r < lists.length; r++) {
            row.gather(0, x, lists[r]);
            row.upload(memory, r);
        }
    }

    /** Copies row r in pieces to the rows of x that list r names, each of which is named once. */
    public void scatter(Matrix x, int[][] lists) {
        for (int r = 0; r < lists.length; r++) {
            row.download(memory, r);
            row.scatter(0, x, lists[r]);
        }
    }

    /** Adds row r in pieces to the rows of x that list r names. */
    public void addTo(Matrix x, int[][] lists) {
        for (int r = 0; r < lists.length; r++) {
            row.download(memory, r);
            row.addTo(x, lists[r]);
        }
    }

    /** AB. */
    public void product(Matrix a, WideMatrix b) { // (r, c) = (r, n) (n, c)
        b.memory.times(false, NativeMatrix.uploaded(a), false, memory); // Cᵀ = Bᵀ Aᵀ
    }

    /** AᵀB. */
    public void transposedProduct(Matrix a, WideMatrix b) { // (r, c) = (n, r)ᵀ (n, c)
        b.memory.times(false, NativeMatrix.uploaded(a), true, memory); // Cᵀ = Bᵀ A
    }

    /** The product of this and Bᵀ. */
    public void productTransposed(WideMatrix b, Matrix result) { // (r, c) = (r, n) (c, n)ᵀ
        NativeMatrix twin = result.nativeTwin();
        b.memory.times(true, memory, false, twin); // Cᵀ = B Aᵀ
        result.download(twin, 0);
    }

    @Override
    public void close() {
        memory.close();
    }
}
