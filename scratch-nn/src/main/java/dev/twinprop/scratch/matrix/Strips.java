package dev.twinprop.scratch.matrix;

import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies a formula of several operations element by element, strip by strip.
 *
 * <p>A strip is a single row, short enough that every operation of the formula finds its numbers in the nearest cache,
 * and long enough for vector instructions to pay, however narrow the matrices are.
 */
public final class Strips {

    private static final int LENGTH = 1024;
    private static final int ARGUMENT = 0;
    private static final int FACTOR = 1;
    private static final int TEMPORARIES = 2;

    private final DType dtype;
    private final int size;
    private final int length;
    private final List<Matrix> strips = new ArrayList<>();

    /** A function of each element of x, which it replaces. */
    @FunctionalInterface
    public interface Formula {

        /** x ← f(x), with the temporaries of the strips as room for what is on the way. */
        void apply(Matrix x, Strips room);
    }

    /** For matrices of the type and shape of one. */
    public Strips(Matrix like) {
        dtype = like.dtype();
        size = like.rows() * like.columns();
        length = Math.min(LENGTH, size);
    }

    /** result = f(x). */
    public void map(Formula f, Matrix x, Matrix result) {
        Matrix strip = strip(ARGUMENT);
        for (int start = 0; start < size; start += length) {
            strip.readStrip(x, start);
            f.apply(strip, this);
            strip.writeStrip(result, start);
        }
    }

    /** result = f(x) ⊙ y. */
    public void mapTimes(Formula f, Matrix x, Matrix y, Matrix result) {
        Matrix strip = strip(ARGUMENT);
        Matrix factor = strip(FACTOR);
        for (int start = 0; start < size; start += length) {
            strip.readStrip(x, start);
            f.apply(strip, this);
            factor.readStrip(y, start);
            strip.multiply(factor);
            strip.writeStrip(result, start);
        }
    }

    /** A strip that a formula may use; what it holds is lost from one formula to the next. */
    public Matrix temporary(int index) {
        return strip(TEMPORARIES + index);
    }

    private Matrix strip(int index) {
        while (strips.size() <= index) {
            strips.add(Matrix.zeros(dtype, 1, length));
        }
        return strips.get(index);
    }
}
