package dev.twinprop.scratch.matrix;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A matrix that is worked on in place, in float32 or float64.
 *
 * <p>Rows are heap arrays of their own. Signals are feature-major: a row per unit, a column per sample, so that the
 * loops over a row are long and the compiler turns them into vector instructions. Weights have a row per input and a
 * column per output; a bias is a single row. Every operation writes the matrix it is called on, and arguments have its
 * type and shape unless said otherwise.
 */
public abstract sealed class Matrix implements AutoCloseable permits FloatMatrix, DoubleMatrix {

    private final int rows;
    private final int columns;
    private @Nullable NativeMatrix nativeTwin;

    Matrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** A matrix of zeros. */
    public static Matrix zeros(DType dtype, int rows, int columns) {
        return dtype == DType.FLOAT32 ? new FloatMatrix(rows, columns) : new DoubleMatrix(rows, columns);
    }

    /** A matrix of zeros of this type and shape. */
    public final Matrix zerosLike() {
        return zeros(dtype(), rows, columns);
    }

    public final int rows() {
        return rows;
    }

    public final int columns() {
        return columns;
    }

    /** The type of the elements. */
    public abstract DType dtype();

    public abstract double get(int row, int column);

    /** Sets one element, rounded to this type. */
    public abstract void set(int row, int column, double value);

    // Copies in and out

    /** Takes the elements of a tensor of as many elements, in row-major order. */
    public abstract void load(Tensor tensor);

    /** Takes a tensor of shape (columns, rows), transposed: samples become columns. */
    public abstract void loadTransposed(Tensor tensor);

    /** A copy of the elements in row-major order under a shape. */
    public abstract Tensor toTensor(int... shape);

    /** A copy of shape (columns, rows): one row per sample. */
    public abstract Tensor toTransposedTensor();

    // Element by element; x is another matrix, s a number, "this" what stood here before

    /** s. */
    public abstract void fill(double s);

    /** x. */
    public abstract void copy(Matrix x);

    /** this + s. */
    public abstract void add(double s);

    /** this + x. */
    public abstract void add(Matrix x);

    /** this + s·x. */
    public abstract void addScaled(double s, Matrix x);

    /** s·this. */
    public abstract void scale(double s);

    /** this ⊙ x. */
    public abstract void multiply(Matrix x);

    /** this / x. */
    public abstract void divide(Matrix x);

    /** s − this. */
    public abstract void subtractFrom(double s);

    /** 1 / this. */
    public abstract void reciprocal();

    /** √this. */
    public abstract void sqrt();

    /** e to the power of this. */
    public abstract void exp();

    /** tanh(this). */
    public abstract void tanh();

    /** max(x, s). */
    public abstract void maximum(Matrix x, double s);

    /** x where the condition is positive, else s·x. */
    public abstract void scaleUnlessPositive(Matrix condition, Matrix x, double s);

    // Along the rows; v is a single row

    /** Adds v[i] to every element of row i. */
    public abstract void addToRows(Matrix v);

    /** Multiplies every element of row i by v[i]. */
    public abstract void scaleRows(Matrix v);

    /** Subtracts v from every row. */
    public abstract void subtractRow(Matrix v);

    /** Multiplies every row by v, element by element. */
    public abstract void multiplyByRow(Matrix v);

    /** Divides every row by v, element by element. */
    public abstract void divideByRow(Matrix v);

    /** A single row: the sum of each row of x. */
    public abstract void rowSums(Matrix x);

    /** A single row: the sum of each row of x ⊙ y. */
    public abstract void rowDots(Matrix x, Matrix y);

    /** A single row: the sum of each column of x. */
    public abstract void columnSums(Matrix x);

    /** A single row: the maximum of each column of x. */
    public abstract void columnMaxima(Matrix x);

    /** The sum of the squares of all elements, accumulated in double. */
    public abstract double sumOfSquares();

    /** Transposes a square matrix. */
    public abstract void transpose();

    // Products

    /** AB. */
    public final void product(Matrix a, Matrix b) { // (r, c) = (r, n) (n, c)
        requireShapes(a.rows, a.columns, b.rows, b.columns);
        if (NativeMatrix.paysOff(a, b, this)) {
            NativeMatrix.multiply(b, false, a, false, this); // Cᵀ = Bᵀ Aᵀ
        } else {
            productOfRows(a, b);
        }
    }

    /** AᵀB. */
    public final void transposedProduct(Matrix a, Matrix b) { // (r, c) = (n, r)ᵀ (n, c)
        requireShapes(a.columns, a.rows, b.rows, b.columns);
        if (NativeMatrix.paysOff(a, b, this)) {
            NativeMatrix.multiply(b, false, a, true, this); // Cᵀ = Bᵀ A
        } else {
            transposedProductOfRows(a, b);
        }
    }

    /** ABᵀ. */
    public final void productTransposed(Matrix a, Matrix b) { // (r, c) = (r, n) (c, n)ᵀ
        requireShapes(a.rows, a.columns, b.columns, b.rows);
        if (NativeMatrix.paysOff(a, b, this)) {
            NativeMatrix.multiply(b, true, a, false, this); // Cᵀ = B Aᵀ
        } else {
            productTransposedOfRows(a, b);
        }
    }

    abstract void productOfRows(Matrix a, Matrix b);

    abstract void transposedProductOfRows(Matrix a, Matrix b);

    abstract void productTransposedOfRows(Matrix a, Matrix b);

    private void requireShapes(int left, int inner, int innerToo, int right) {
        if (left != rows || inner != innerToo || right != columns) {
            throw new IllegalArgumentException("(" + left + ", " + inner + ") times (" + innerToo + ", " + right
                    + ") does not give (" + rows + ", " + columns + ")");
        }
    }

    /** The off-heap memory for large products, allocated when first needed. */
    final NativeMatrix nativeTwin() {
        NativeMatrix twin = nativeTwin;
        if (twin == null) {
            twin = NativeMatrix.allocate(dtype(), rows, columns);
            nativeTwin = twin;
        }
        return twin;
    }

    /** Copies the rows to off-heap memory. */
    abstract void upload(NativeMatrix target);

    /** Copies the rows from off-heap memory. */
    abstract void download(NativeMatrix source);

    /** Frees what lies off the heap. */
    @Override
    public final void close() {
        if (nativeTwin != null) {
            nativeTwin.close();
            nativeTwin = null;
        }
    }
}
