package dev.twinprop.contract.tensor;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable array of numbers of any rank.
 *
 * <p>Elements stand in row-major order; a scalar has rank 0 and one element. Factories copy what they are given and
 * accessors copy what they give out, so that no two networks ever share memory through a tensor.
 */
public abstract sealed class Tensor {

    private final int[] shape;
    private final int size;

    private Tensor(int[] shape, int length) {
        this.shape = shape.clone();
        this.size = length;
        if (sizeOf(shape) != length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " does not hold " + length + " elements");
        }
    }

    /**
     * A float64 tensor.
     *
     * @param shape the length of each axis
     * @param elements the elements in row-major order, copied
     * @throws IllegalArgumentException if the shape does not hold as many elements
     */
    public static Tensor of(int[] shape, double... elements) {
        return new Float64(shape, elements.clone());
    }

    /**
     * A float32 tensor.
     *
     * @param shape the length of each axis
     * @param elements the elements in row-major order, copied
     * @throws IllegalArgumentException if the shape does not hold as many elements
     */
    public static Tensor of(int[] shape, float... elements) {
        return new Float32(shape, elements.clone());
    }

    /**
     * A float32 tensor of values that may have been rounded when they were written.
     *
     * @param unitRoundoff u of the type in which they were stored, float32 or narrower
     * @param shape the length of each axis
     * @param elements the elements in row-major order, copied
     * @throws IllegalArgumentException if the shape does not hold as many elements, or the type is wider
     */
    public static Tensor written(double unitRoundoff, int[] shape, float... elements) {
        if (!(unitRoundoff >= DType.FLOAT32.unitRoundoff() && unitRoundoff < 1)) {
            throw new IllegalArgumentException("float32 does not hold a type of unit roundoff " + unitRoundoff);
        }
        return new Float32(shape, elements.clone(), unitRoundoff, true);
    }

    /** A float64 tensor of rank 0. */
    public static Tensor scalar(double value) {
        return of(new int[0], value);
    }

    /**
     * A float64 matrix.
     *
     * @param rows at least one row; all of the same length
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Tensor matrix(double[]... rows) {
        int columns = rows[0].length;
        double[] elements = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("row " + i + " has " + rows[i].length + " elements, not " + columns);
            }
            System.arraycopy(rows[i], 0, elements, i * columns, columns);
        }
        return new Float64(new int[] {rows.length, columns}, elements);
    }

    /** A float64 vector. */
    public static Tensor vector(double... elements) {
        return of(new int[] {elements.length}, elements);
    }

    /** The length of each axis; empty for a scalar. */
    public final int[] shape() {
        return shape.clone();
    }

    /** The number of axes. */
    public final int rank() {
        return shape.length;
    }

    /**
     * The length of one axis.
     *
     * @throws ArrayIndexOutOfBoundsException if there is no such axis
     */
    public final int shape(int axis) {
        return shape[axis];
    }

    /** The number of elements. */
    public final int size() {
        return size;
    }

    /** Whether the other tensor has the same axes. */
    public final boolean hasShapeOf(Tensor other) {
        return Arrays.equals(shape, other.shape);
    }

    /** The type of the elements. */
    public abstract DType dtype();

    /** Whether the elements may have been rounded when they were written: what wrote them may know them better. */
    public boolean isWritten() {
        return false;
    }

    /** The unit roundoff of the type in which the elements are stored. */
    public double unitRoundoff() {
        return dtype().unitRoundoff();
    }

    /** The element at a position in row-major order, widened to double. */
    public abstract double get(int position);

    /** All elements in row-major order, widened to double: a copy. */
    public abstract double[] toDoubles();

    /** All elements in row-major order, rounded to float: a copy. */
    public abstract float[] toFloats();

    /** The same values in another type, rounded where that type is narrower. */
    public final Tensor as(DType type) {
        if (type == dtype()) {
            return this;
        }
        return type == DType.FLOAT32 ? new Float32(shape, toFloats()) : new Float64(shape, toDoubles());
    }

    /**
     * The same elements under another shape.
     *
     * @throws IllegalArgumentException if the shape holds another number of elements
     */
    public abstract Tensor reshaped(int... newShape);

    /**
     * The same matrix with rows and columns exchanged.
     *
     * @throws IllegalStateException if it is no matrix
     */
    public final Tensor transposed() {
        if (rank() != 2) {
            throw new IllegalStateException("a tensor of rank " + rank() + " has no transpose");
        }
        return transposed(shape[0], shape[1]);
    }

    abstract Tensor transposed(int rows, int columns);

    /**
     * Rows of a matrix as a new matrix: rows order[from] to order[to−1].
     *
     * @throws IllegalStateException if it is no matrix
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public final Tensor rows(int[] order, int from, int to) {
        if (rank() != 2) {
            throw new IllegalStateException("a tensor of rank " + rank() + " has no rows");
        }
        return rows(order, from, to, shape[1]);
    }

    abstract Tensor rows(int[] order, int from, int to, int columns);

    /** A float64 tensor with the function applied to each element. */
    public final Tensor map(DoubleUnaryOperator function) {
        double[] elements = toDoubles();
        Arrays.setAll(elements, i -> function.applyAsDouble(elements[i]));
        return new Float64(shape, elements);
    }

    /** The index on each axis of a position in row-major order. */
    public final int[] indexOf(int position) {
        int[] index = new int[shape.length];
        int rest = position;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return index;
    }

    /** Equal in type, shape and every bit of every element; NaN equals NaN and 0.0 differs from −0.0. */
    @Override
    public abstract boolean equals(@Nullable Object other);

    @Override
    public abstract int hashCode();

    @Override
    public String toString() {
        return dtype().id() + Arrays.toString(shape) + Arrays.toString(toDoubles());
    }

    private static int sizeOf(int[] shape) {
        int size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("negative length in shape " + Arrays.toString(shape));
            }
            size = Math.multiplyExact(size, length);
        }
        return size;
    }

    private static final class Float64 extends Tensor {
        private final double[] elements;

        Float64(int[] shape, double[] elements) {
            super(shape, elements.length);
            this.elements = elements;
        }

        @Override
        public DType dtype() {
            return DType.FLOAT64;
        }

        @Override
        public double get(int position) {
            return elements[position];
        }

        @Override
        public double[] toDoubles() {
            return elements.clone();
        }

        @Override
        public float[] toFloats() {
            float[] floats = new float[elements.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) elements[i];
            }
            return floats;
        }

        @Override
        public Tensor reshaped(int... newShape) {
            return new Float64(newShape, elements);
        }

        @Override
        Tensor transposed(int rows, int columns) {
            double[] turned = new double[elements.length];
            for (int i = 0; i < turned.length; i++) {
                turned[i % columns * rows + i / columns] = elements[i];
            }
            return new Float64(new int[] {columns, rows}, turned);
        }

        @Override
        Tensor rows(int[] order, int from, int to, int columns) {
            double[] picked = new double[(to - from) * columns];
            for (int i = from; i < to; i++) {
                System.arraycopy(elements, order[i] * columns, picked, (i - from) * columns, columns);
            }
            return new Float64(new int[] {to - from, columns}, picked);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Float64 that && hasShapeOf(that) && Arrays.equals(elements, that.elements);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(elements);
        }
    }

    private static final class Float32 extends Tensor {
        private final float[] elements;
        private final double unitRoundoff;
        private final boolean written;

        Float32(int[] shape, float[] elements) {
            this(shape, elements, DType.FLOAT32.unitRoundoff(), false);
        }

        Float32(int[] shape, float[] elements, double unitRoundoff, boolean written) {
            super(shape, elements.length);
            this.elements = elements;
            this.unitRoundoff = unitRoundoff;
            this.written = written;
        }

        @Override
        public DType dtype() {
            return DType.FLOAT32;
        }

        @Override
        public double get(int position) {
            return elements[position];
        }

        @Override
        public double[] toDoubles() {
            double[] doubles = new double[elements.length];
            for (int i = 0; i < doubles.length; i++) {
                doubles[i] = elements[i];
            }
            return doubles;
        }

        @Override
        public float[] toFloats() {
            return elements.clone();
        }

        @Override
        public Tensor reshaped(int... newShape) {
            return new Float32(newShape, elements, unitRoundoff, written);
        }

        @Override
        Tensor transposed(int rows, int columns) {
            float[] turned = new float[elements.length];
            for (int i = 0; i < turned.length; i++) {
                turned[i % columns * rows + i / columns] = elements[i];
            }
            return new Float32(new int[] {columns, rows}, turned, unitRoundoff, written);
        }

        @Override
        Tensor rows(int[] order, int from, int to, int columns) {
            float[] picked = new float[(to - from) * columns];
            for (int i = from; i < to; i++) {
                System.arraycopy(elements, order[i] * columns, picked, (i - from) * columns, columns);
            }
            return new Float32(new int[] {to - from, columns}, picked, unitRoundoff, written);
        }

        @Override
        public boolean isWritten() {
            return written;
        }

        @Override
        public double unitRoundoff() {
            return unitRoundoff;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Float32 that && hasShapeOf(that) && Arrays.equals(elements, that.elements);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(elements);
        }
    }
}
