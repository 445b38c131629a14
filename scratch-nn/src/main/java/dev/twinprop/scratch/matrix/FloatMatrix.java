package dev.twinprop.scratch.matrix;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A float32 matrix; {@link DoubleMatrix} is its twin, line by line. */
final class FloatMatrix extends Matrix {

    /** Side of the square in which a tensor is transposed, so that its cache lines are used while they are there. */
    private static final int TILE = 16;

    private final float[][] elements;
    private @Nullable FloatFunctions functions;

    FloatMatrix(int rows, int columns) {
        super(rows, columns);
        this.elements = new float[rows][columns];
    }

    private static float[][] of(Matrix matrix) {
        return ((FloatMatrix) matrix).elements;
    }

    private static float[] row(Matrix matrix) {
        return of(matrix)[0];
    }

    @Override
    public DType dtype() {
        return DType.FLOAT32;
    }

    @Override
    public double get(int row, int column) {
        return elements[row][column];
    }

    @Override
    public void set(int row, int column, double value) {
        elements[row][column] = (float) value;
    }

    @Override
    public void load(Tensor tensor) {
        float[] flat = tensor.toFloats();
        for (int r = 0; r < rows(); r++) {
            System.arraycopy(flat, r * columns(), elements[r], 0, columns());
        }
    }

    @Override
    public void loadTransposed(Tensor tensor) {
        float[] flat = tensor.toFloats();
        for (int r = 0; r < rows(); r += TILE) {
            for (int c = 0; c < columns(); c += TILE) {
                loadTile(flat, r, Math.min(r + TILE, rows()), c, Math.min(c + TILE, columns()));
            }
        }
    }

    private void loadTile(float[] flat, int firstRow, int endRow, int firstColumn, int endColumn) {
        for (int r = firstRow; r < endRow; r++) {
            float[] row = elements[r];
            for (int c = firstColumn; c < endColumn; c++) {
                row[c] = flat[c * rows() + r];
            }
        }
    }

    @Override
    void readStrip(Matrix x, int start) {
        FloatRows.copy(of(x), start, row(this));
    }

    @Override
    void writeStrip(Matrix x, int start) {
        FloatRows.copy(row(this), of(x), start);
    }

    @Override
    public Tensor toTensor(int... shape) {
        float[] flat = new float[rows() * columns()];
        for (int r = 0; r < rows(); r++) {
            System.arraycopy(elements[r], 0, flat, r * columns(), columns());
        }
        return Tensor.of(shape, flat);
    }

    @Override
    public Tensor toTransposedTensor() {
        float[] flat = new float[rows() * columns()];
        for (int c = 0; c < columns(); c++) {
            for (int r = 0; r < rows(); r++) {
                flat[c * rows() + r] = elements[r][c];
            }
        }
        return Tensor.of(new int[] {columns(), rows()}, flat);
    }

    @Override
    public void fill(double s) {
        for (float[] row : elements) {
            FloatRows.fill(row, (float) s);
        }
    }

    @Override
    public void copy(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            System.arraycopy(of(x)[r], 0, elements[r], 0, elements[r].length);
        }
    }

    @Override
    public void copyScaled(double s, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.copyScaled(elements[r], (float) s, of(x)[r]);
        }
    }

    @Override
    public void add(double s) {
        for (float[] row : elements) {
            FloatRows.add(row, (float) s);
        }
    }

    @Override
    public void add(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.add(elements[r], of(x)[r]);
        }
    }

    @Override
    public void addScaled(double s, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.addScaled(elements[r], (float) s, of(x)[r]);
        }
    }

    @Override
    public void combine(double p, Matrix x, double q, Matrix y) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.combine(elements[r], (float) p, of(x)[r], (float) q, of(y)[r]);
        }
    }

    @Override
    public void averageSquares(double p, double q, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.averageSquares(elements[r], (float) p, (float) q, of(x)[r]);
        }
    }

    @Override
    public void overRoot(double s, Matrix x, double c, Matrix y, double e) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.overRoot(elements[r], (float) s, of(x)[r], (float) c, of(y)[r], (float) e);
        }
    }

    @Override
    public void timesRootRatio(Matrix x, Matrix y, Matrix z, double e) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.timesRootRatio(elements[r], of(x)[r], of(y)[r], of(z)[r], (float) e);
        }
    }

    @Override
    public void addScaledSign(double s, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.addScaledSign(elements[r], (float) s, of(x)[r]);
        }
    }

    @Override
    public void clamp(double s) {
        for (float[] row : elements) {
            FloatRows.clamp(row, (float) s);
        }
    }

    @Override
    public void maximum(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.maximum(elements[r], of(x)[r]);
        }
    }

    @Override
    public double sumOfMagnitudes() {
        double sum = 0;
        for (float[] row : elements) {
            sum += FloatRows.sumOfMagnitudes(row);
        }
        return sum;
    }

    @Override
    public void scale(double s) {
        for (float[] row : elements) {
            FloatRows.scale(row, (float) s);
        }
    }

    @Override
    public void multiply(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.multiply(elements[r], of(x)[r]);
        }
    }

    @Override
    public void timesLogisticSlope(Matrix a, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.timesLogisticSlope(elements[r], of(a)[r], of(x)[r]);
        }
    }

    @Override
    public void timesTanhSlope(Matrix a, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.timesTanhSlope(elements[r], of(a)[r], of(x)[r]);
        }
    }

    @Override
    public void divide(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.divide(elements[r], of(x)[r]);
        }
    }

    @Override
    public void subtractFrom(double s) {
        for (float[] row : elements) {
            FloatRows.subtractFrom(row, (float) s);
        }
    }

    @Override
    public void reciprocal() {
        for (float[] row : elements) {
            FloatRows.reciprocal(row);
        }
    }

    @Override
    public void sqrt() {
        for (float[] row : elements) {
            FloatRows.sqrt(row);
        }
    }

    @Override
    public void abs() {
        for (float[] row : elements) {
            FloatRows.abs(row);
        }
    }

    @Override
    public void exp() {
        for (float[] row : elements) {
            functions().exp(row);
        }
    }

    @Override
    public void expm1() {
        for (float[] row : elements) {
            functions().expm1(row);
        }
    }

    @Override
    public void tanh() {
        for (float[] row : elements) {
            functions().tanh(row);
        }
    }

    @Override
    public void logistic() {
        for (float[] row : elements) {
            functions().logistic(row);
        }
    }

    @Override
    public void log1p() {
        for (float[] row : elements) {
            functions().log1p(row);
        }
    }

    private FloatFunctions functions() {
        FloatFunctions present = functions;
        if (present == null) {
            present = new FloatFunctions(columns());
            functions = present;
        }
        return present;
    }

    @Override
    public void polynomial(Matrix x, double[] coefficients) {
        float[] c = Series.rounded(coefficients);
        for (int r = 0; r < elements.length; r++) {
            FloatRows.polynomial(elements[r], of(x)[r], c);
        }
    }

    @Override
    public void step(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.step(elements[r], of(x)[r]);
        }
    }

    @Override
    public void minimum(Matrix x, double s) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.minimum(elements[r], of(x)[r], (float) s);
        }
    }

    @Override
    public void maximum(Matrix x, double s) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.maximum(elements[r], of(x)[r], (float) s);
        }
    }

    @Override
    public void map(Matrix x, DoubleUnaryOperator f) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.map(elements[r], of(x)[r], f);
        }
    }

    @Override
    public void scaleUnlessPositive(Matrix condition, Matrix x, double s) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.scaleUnlessPositive(elements[r], of(condition)[r], of(x)[r], (float) s);
        }
    }

    @Override
    public void addToRows(Matrix v) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.add(elements[r], row(v)[r]);
        }
    }

    @Override
    public void scaleRows(Matrix v) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.scale(elements[r], row(v)[r]);
        }
    }

    @Override
    public void subtractRow(Matrix v) {
        for (float[] row : elements) {
            FloatRows.addScaled(row, -1, row(v));
        }
    }

    @Override
    public void multiplyByRow(Matrix v) {
        for (float[] row : elements) {
            FloatRows.multiply(row, row(v));
        }
    }

    @Override
    public void divideByRow(Matrix v) {
        for (float[] row : elements) {
            FloatRows.divide(row, row(v));
        }
    }

    @Override
    public void rowSums(Matrix x) {
        for (int r = 0; r < x.rows(); r++) {
            elements[0][r] = FloatRows.sum(of(x)[r]);
        }
    }

    @Override
    public void rowDots(Matrix x, Matrix y) {
        for (int r = 0; r < x.rows(); r++) {
            elements[0][r] = FloatRows.dot(of(x)[r], of(y)[r]);
        }
    }

    @Override
    public void columnSums(Matrix x) {
        FloatRows.fill(elements[0], 0);
        for (float[] row : of(x)) {
            FloatRows.add(elements[0], row);
        }
    }

    @Override
    public void columnMaxima(Matrix x) {
        FloatRows.fill(elements[0], Float.NEGATIVE_INFINITY);
        for (float[] row : of(x)) {
            FloatRows.maximum(elements[0], row);
        }
    }

    @Override
    public double dot(Matrix x) {
        double sum = 0;
        for (int r = 0; r < elements.length; r++) {
            sum += FloatRows.dotInDouble(elements[r], of(x)[r]);
        }
        return sum;
    }

    @Override
    public double sumOfSquares() {
        double sum = 0;
        for (float[] row : elements) {
            sum += FloatRows.sumOfSquares(row);
        }
        return sum;
    }

    @Override
    public void transpose() {
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < r; c++) {
                float lower = elements[r][c];
                elements[r][c] = elements[c][r];
                elements[c][r] = lower;
            }
        }
    }

    @Override
    public void gather(int r, Matrix x, int[] rowsOfX) {
        FloatImages.gather(elements[r], of(x), rowsOfX, x.columns());
    }

    @Override
    public void scatter(int r, Matrix x, int[] rowsOfX) {
        FloatImages.scatter(elements[r], of(x), rowsOfX);
    }

    @Override
    void addTo(Matrix x, int[] list) {
        FloatImages.add(row(this), of(x), list);
    }

    @Override
    public void addToRowGroups(Matrix v) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.add(elements[r], row(v)[r / (elements.length / v.columns())]);
        }
    }

    @Override
    public void rowGroupSums(Matrix x) {
        FloatImages.groupSums(elements[0], of(x));
    }

    @Override
    public void maximumOfRows(int r, Matrix x, int[] rowsOfX) {
        FloatImages.maximum(elements[r], of(x), rowsOfX);
    }

    @Override
    public void sumOfRows(int r, Matrix x, int[] rowsOfX) {
        FloatImages.sum(elements[r], of(x), rowsOfX);
    }

    @Override
    public void addToRows(int[] rowsOfThis, Matrix x, int r) {
        for (int row : rowsOfThis) {
            FloatRows.add(elements[row], of(x)[r]);
        }
    }

    @Override
    public void addToLargest(int[] rowsOfThis, Matrix x, Matrix g, int r) {
        FloatImages.addToLargest(elements, rowsOfThis, of(x), of(g)[r]);
    }

    @Override
    void productOfRows(Matrix a, Matrix b) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.combine(elements[r], of(a)[r], of(b));
        }
    }

    @Override
    void transposedProductOfRows(Matrix a, Matrix b) {
        float[] column = new float[a.rows()];
        for (int r = 0; r < elements.length; r++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = of(a)[i][r];
            }
            FloatRows.combine(elements[r], column, of(b));
        }
    }

    @Override
    void productTransposedOfRows(Matrix a, Matrix b) {
        for (int r = 0; r < elements.length; r++) {
            FloatRows.dots(elements[r], of(a)[r], of(b));
        }
    }

    @Override
    void upload(NativeMatrix target, int firstRow) {
        FloatBuffer buffer = target.floats().position(firstRow * columns());
        for (float[] row : elements) {
            buffer.put(row);
        }
    }

    @Override
    void download(NativeMatrix source, int firstRow) {
        FloatBuffer buffer = source.floats().position(firstRow * columns());
        for (float[] row : elements) {
            buffer.get(row);
        }
    }
}
