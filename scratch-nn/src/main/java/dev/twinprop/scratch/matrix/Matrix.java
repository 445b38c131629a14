package dev.twinprop.scratch.matrix;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
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

    /** No row: what is taken from it is 0, what is added to it is lost. */
    public static final int NONE = -1;

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

    /** A single row: the elements of x from a given one on, row by row, as many as there are. */
    abstract void readStrip(Matrix x, int start);

    /** The way back: copies this single row to x. */
    abstract void writeStrip(Matrix x, int start);

    // Element by element; x is another matrix, s a number, "this" what stood here before

    /** s. */
    public abstract void fill(double s);

    /** x. */
    public abstract void copy(Matrix x);

    /** s·x. */
    public abstract void copyScaled(double s, Matrix x);

    /** this + s. */
    public abstract void add(double s);

    /** this + x. */
    public abstract void add(Matrix x);

    /** this + s·x. */
    public abstract void addScaled(double s, Matrix x);

    /** this + s·sign(x), where sign(0) = 0. */
    public abstract void addScaledSign(double s, Matrix x);

    /** p·x + q·y; each may be this matrix. */
    public abstract void combine(double p, Matrix x, double q, Matrix y);

    /** p·this + q·x². */
    public abstract void averageSquares(double p, double q, Matrix x);

    /** s·x / (√(c·y) + e). */
    public abstract void overRoot(double s, Matrix x, double c, Matrix y, double e);

    /** x · √(y + e)/√(z + e). */
    public abstract void timesRootRatio(Matrix x, Matrix y, Matrix z, double e);

    /** s·this. */
    public abstract void scale(double s);

    /** this, limited to [−s, s]. */
    public abstract void clamp(double s);

    /** this ⊙ x. */
    public abstract void multiply(Matrix x);

    /** x ⊙ a(1 − a). */
    public abstract void timesLogisticSlope(Matrix a, Matrix x);

    /** x ⊙ (1 − a²). */
    public abstract void timesTanhSlope(Matrix a, Matrix x);

    /** this / x. */
    public abstract void divide(Matrix x);

    /** s − this. */
    public abstract void subtractFrom(double s);

    /** 1 / this. */
    public abstract void reciprocal();

    /** √this. */
    public abstract void sqrt();

    /** |this|. */
    public abstract void abs();

    /** e to the power of this. */
    public abstract void exp();

    /** e to the power of this, − 1; ∞ for this above 88 in float32, 709 in float64. */
    public abstract void expm1();

    /** tanh(this). */
    public abstract void tanh();

    /** 1/(1 + e to the power of −this). */
    public abstract void logistic();

    /** log(1 + this), where this lies in [0, 1]. */
    public abstract void log1p();

    /** Σ cⱼ·xʲ, for an odd number of coefficients, c₀ first. */
    public abstract void polynomial(Matrix x, double[] coefficients);

    /** 1 where x is positive, else 0. */
    public abstract void step(Matrix x);

    /** min(x, s). */
    public abstract void minimum(Matrix x, double s);

    /** max(this, x). */
    public abstract void maximum(Matrix x);

    /** max(x, s). */
    public abstract void maximum(Matrix x, double s);

    /** f(x), rounded to this type. */
    public abstract void map(Matrix x, DoubleUnaryOperator f);

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

    /** The sum of this ⊙ x, accumulated in double. */
    public abstract double dot(Matrix x);

    /** The sum of the squares of all elements, accumulated in double. */
    public abstract double sumOfSquares();

    /** The sum of the magnitudes of all elements, accumulated in double. */
    public abstract double sumOfMagnitudes();

    /** Transposes a square matrix. */
    public abstract void transpose();

    // Along the rows of images

    /** Adds v[0] to the first rows, v[1] to as many after them, and so on. */
    public abstract void addToRowGroups(Matrix v);

    /** A single row: the sum of the first rows of x, of as many after them, and so on. */
    public abstract void rowGroupSums(Matrix x);

    /** Row r: some rows of x, one after the other; zeros where there is {@link #NONE}. */
    public abstract void gather(int r, Matrix x, int[] rowsOfX);

    /** Copies row r in pieces to some rows of x, each of which is named once. */
    public abstract void scatter(int r, Matrix x, int[] rowsOfX);

    /** Row r: the largest of some rows of x, element by element. */
    public abstract void maximumOfRows(int r, Matrix x, int[] rowsOfX);

    /** Row r: the sum of some rows of x. */
    public abstract void sumOfRows(int r, Matrix x, int[] rowsOfX);

    /** Adds row r of x to some rows. */
    public abstract void addToRows(int[] rowsOfThis, Matrix x, int r);

    /** Adds row r of g, element by element, to the first of some rows at which x is largest. */
    public abstract void addToLargest(int[] rowsOfThis, Matrix x, Matrix g, int r);

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

    /** Copies the rows to off-heap memory of as many columns. */
    abstract void upload(NativeMatrix target, int firstRow);

    /** Copies the rows from off-heap memory of as many columns. */
    abstract void download(NativeMatrix source, int firstRow);

    /** Adds this single row in pieces to the rows of x that a list names. */
    abstract void addTo(Matrix x, int[] list);

    /** Frees what lies off the heap. */
    @Override
    public final void close() {
        if (nativeTwin != null) {
            nativeTwin.close();
            nativeTwin = null;
        }
    }
}
