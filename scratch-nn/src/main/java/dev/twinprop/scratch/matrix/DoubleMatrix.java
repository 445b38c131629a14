package dev.twinprop.scratch.matrix;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.nio.DoubleBuffer;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A double64 matrix; the twin of {@link FloatMatrix}, line by line. */
final class DoubleMatrix extends Matrix {

    /** Side of the square in which a tensor is transposed, so that its cache lines are used while they are there. */
    private static final int TILE = 16;

    private final double[][] elements;
    private @Nullable DoubleFunctions functions;

    DoubleMatrix(int rows, int columns) {
        super(rows, columns);
        this.elements = new double[rows][columns];
    }

    private static double[][] of(Matrix matrix) {
        return ((DoubleMatrix) matrix).elements;
    }

    private static double[] row(Matrix matrix) {
        return of(matrix)[0];
    }

    @Override
    public DType dtype() {
        return DType.FLOAT64;
    }

    @Override
    public double get(int row, int column) {
        return elements[row][column];
    }

    @Override
    public void set(int row, int column, double value) {
        elements[row][column] = value;
    }

    @Override
    public void load(Tensor tensor) {
        double[] flat = tensor.toDoubles();
        for (int r = 0; r < rows(); r++) {
            System.arraycopy(flat, r * columns(), elements[r], 0, columns());
        }
    }

    @Override
    public void loadTransposed(Tensor tensor) {
        double[] flat = tensor.toDoubles();
        for (int r = 0; r < rows(); r += TILE) {
            for (int c = 0; c < columns(); c += TILE) {
                loadTile(flat, r, Math.min(r + TILE, rows()), c, Math.min(c + TILE, columns()));
            }
        }
    }

    private void loadTile(double[] flat, int firstRow, int endRow, int firstColumn, int endColumn) {
        for (int r = firstRow; r < endRow; r++) {
            double[] row = elements[r];
            for (int c = firstColumn; c < endColumn; c++) {
                row[c] = flat[c * rows() + r];
            }
        }
    }

    @Override
    void readStrip(Matrix x, int start) {
        DoubleRows.copy(of(x), start, row(this));
    }

    @Override
    void writeStrip(Matrix x, int start) {
        DoubleRows.copy(row(this), of(x), start);
    }

    @Override
    public Tensor toTensor(int... shape) {
        double[] flat = new double[rows() * columns()];
        for (int r = 0; r < rows(); r++) {
            System.arraycopy(elements[r], 0, flat, r * columns(), columns());
        }
        return Tensor.of(shape, flat);
    }

    @Override
    public Tensor toTransposedTensor() {
        double[] flat = new double[rows() * columns()];
        for (int c = 0; c < columns(); c++) {
            for (int r = 0; r < rows(); r++) {
                flat[c * rows() + r] = elements[r][c];
            }
        }
        return Tensor.of(new int[] {columns(), rows()}, flat);
    }

    @Override
    public void fill(double s) {
        for (double[] row : elements) {
            DoubleRows.fill(row, s);
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
            DoubleRows.copyScaled(elements[r], s, of(x)[r]);
        }
    }

    @Override
    public void add(double s) {
        for (double[] row : elements) {
            DoubleRows.add(row, s);
        }
    }

    @Override
    public void add(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.add(elements[r], of(x)[r]);
        }
    }

    @Override
    public void addScaled(double s, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.addScaled(elements[r], s, of(x)[r]);
        }
    }

    @Override
    public void combine(double p, Matrix x, double q, Matrix y) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.combine(elements[r], p, of(x)[r], q, of(y)[r]);
        }
    }

    @Override
    public void averageSquares(double p, double q, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.averageSquares(elements[r], p, q, of(x)[r]);
        }
    }

    @Override
    public void overRoot(double s, Matrix x, double c, Matrix y, double e) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.overRoot(elements[r], s, of(x)[r], c, of(y)[r], e);
        }
    }

    @Override
    public void timesRootRatio(Matrix x, Matrix y, Matrix z, double e) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.timesRootRatio(elements[r], of(x)[r], of(y)[r], of(z)[r], e);
        }
    }

    @Override
    public void addScaledSign(double s, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.addScaledSign(elements[r], s, of(x)[r]);
        }
    }

    @Override
    public void clamp(double s) {
        for (double[] row : elements) {
            DoubleRows.clamp(row, s);
        }
    }

    @Override
    public void maximum(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.maximum(elements[r], of(x)[r]);
        }
    }

    @Override
    public double sumOfMagnitudes() {
        double sum = 0;
        for (double[] row : elements) {
            sum += DoubleRows.sumOfMagnitudes(row);
        }
        return sum;
    }

    @Override
    public void scale(double s) {
        for (double[] row : elements) {
            DoubleRows.scale(row, s);
        }
    }

    @Override
    public void multiply(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.multiply(elements[r], of(x)[r]);
        }
    }

    @Override
    public void timesLogisticSlope(Matrix a, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.timesLogisticSlope(elements[r], of(a)[r], of(x)[r]);
        }
    }

    @Override
    public void timesTanhSlope(Matrix a, Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.timesTanhSlope(elements[r], of(a)[r], of(x)[r]);
        }
    }

    @Override
    public void divide(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.divide(elements[r], of(x)[r]);
        }
    }

    @Override
    public void subtractFrom(double s) {
        for (double[] row : elements) {
            DoubleRows.subtractFrom(row, s);
        }
    }

    @Override
    public void reciprocal() {
        for (double[] row : elements) {
            DoubleRows.reciprocal(row);
        }
    }

    @Override
    public void sqrt() {
        for (double[] row : elements) {
            DoubleRows.sqrt(row);
        }
    }

    @Override
    public void abs() {
        for (double[] row : elements) {
            DoubleRows.abs(row);
        }
    }

    @Override
    public void exp() {
        for (double[] row : elements) {
            functions().exp(row);
        }
    }

    @Override
    public void expm1() {
        for (double[] row : elements) {
            functions().expm1(row);
        }
    }

    @Override
    public void tanh() {
        for (double[] row : elements) {
            functions().tanh(row);
        }
    }

    @Override
    public void logistic() {
        for (double[] row : elements) {
            functions().logistic(row);
        }
    }

    @Override
    public void log1p() {
        for (double[] row : elements) {
            functions().log1p(row);
        }
    }

    private DoubleFunctions functions() {
        DoubleFunctions present = functions;
        if (present == null) {
            present = new DoubleFunctions(columns());
            functions = present;
        }
        return present;
    }

    @Override
    public void polynomial(Matrix x, double[] coefficients) {
        double[] c = coefficients;
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.polynomial(elements[r], of(x)[r], c);
        }
    }

    @Override
    public void step(Matrix x) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.step(elements[r], of(x)[r]);
        }
    }

    @Override
    public void minimum(Matrix x, double s) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.minimum(elements[r], of(x)[r], s);
        }
    }

    @Override
    public void maximum(Matrix x, double s) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.maximum(elements[r], of(x)[r], s);
        }
    }

    @Override
    public void map(Matrix x, DoubleUnaryOperator f) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.map(elements[r], of(x)[r], f);
        }
    }

    @Override
    public void scaleUnlessPositive(Matrix condition, Matrix x, double s) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.scaleUnlessPositive(elements[r], of(condition)[r], of(x)[r], s);
        }
    }

    @Override
    public void addToRows(Matrix v) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.add(elements[r], row(v)[r]);
        }
    }

    @Override
    public void scaleRows(Matrix v) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.scale(elements[r], row(v)[r]);
        }
    }

    @Override
    public void subtractRow(Matrix v) {
        for (double[] row : elements) {
            DoubleRows.addScaled(row, -1, row(v));
        }
    }

    @Override
    public void multiplyByRow(Matrix v) {
        for (double[] row : elements) {
            DoubleRows.multiply(row, row(v));
        }
    }

    @Override
    public void divideByRow(Matrix v) {
        for (double[] row : elements) {
            DoubleRows.divide(row, row(v));
        }
    }

    @Override
    public void rowSums(Matrix x) {
        for (int r = 0; r < x.rows(); r++) {
            elements[0][r] = DoubleRows.sum(of(x)[r]);
        }
    }

    @Override
    public void rowDots(Matrix x, Matrix y) {
        for (int r = 0; r < x.rows(); r++) {
            elements[0][r] = DoubleRows.dot(of(x)[r], of(y)[r]);
        }
    }

    @Override
    public void columnSums(Matrix x) {
        DoubleRows.fill(elements[0], 0);
        for (double[] row : of(x)) {
            DoubleRows.add(elements[0], row);
        }
    }

    @Override
    public void columnMaxima(Matrix x) {
        DoubleRows.fill(elements[0], Double.NEGATIVE_INFINITY);
        for (double[] row : of(x)) {
            DoubleRows.maximum(elements[0], row);
        }
    }

    @Override
    public double dot(Matrix x) {
        double sum = 0;
        for (int r = 0; r < elements.length; r++) {
            sum += DoubleRows.dotInDouble(elements[r], of(x)[r]);
        }
        return sum;
    }

    @Override
    public double sumOfSquares() {
        double sum = 0;
        for (double[] row : elements) {
            sum += DoubleRows.sumOfSquares(row);
        }
        return sum;
    }

    @Override
    public void transpose() {
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < r; c++) {
                double lower = elements[r][c];
                elements[r][c] = elements[c][r];
                elements[c][r] = lower;
            }
        }
    }

    @Override
    public void gather(int r, Matrix x, int[] rowsOfX) {
        DoubleImages.gather(elements[r], of(x), rowsOfX, x.columns());
    }

    @Override
    public void scatter(int r, Matrix x, int[] rowsOfX) {
        DoubleImages.scatter(elements[r], of(x), rowsOfX);
    }

    @Override
    void addTo(Matrix x, int[] list) {
        DoubleImages.add(row(this), of(x), list);
    }

    @Override
    public void addToRowGroups(Matrix v) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.add(elements[r], row(v)[r / (elements.length / v.columns())]);
        }
    }

    @Override
    public void rowGroupSums(Matrix x) {
        DoubleImages.groupSums(elements[0], of(x));
    }

    @Override
    public void maximumOfRows(int r, Matrix x, int[] rowsOfX) {
        DoubleImages.maximum(elements[r], of(x), rowsOfX);
    }

    @Override
    public void sumOfRows(int r, Matrix x, int[] rowsOfX) {
        DoubleImages.sum(elements[r], of(x), rowsOfX);
    }

    @Override
    public void addToRows(int[] rowsOfThis, Matrix x, int r) {
        for (int row : rowsOfThis) {
            DoubleRows.add(elements[row], of(x)[r]);
        }
    }

    @Override
    public void addToLargest(int[] rowsOfThis, Matrix x, Matrix g, int r) {
        DoubleImages.addToLargest(elements, rowsOfThis, of(x), of(g)[r]);
    }

    @Override
    void productOfRows(Matrix a, Matrix b) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.combine(elements[r], of(a)[r], of(b));
        }
    }

    @Override
    void transposedProductOfRows(Matrix a, Matrix b) {
        double[] column = new double[a.rows()];
        for (int r = 0; r < elements.length; r++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = of(a)[i][r];
            }
            DoubleRows.combine(elements[r], column, of(b));
        }
    }

    @Override
    void productTransposedOfRows(Matrix a, Matrix b) {
        for (int r = 0; r < elements.length; r++) {
            DoubleRows.dots(elements[r], of(a)[r], of(b));
        }
    }

    @Override
    void upload(NativeMatrix target, int firstRow) {
        DoubleBuffer buffer = target.doubles().position(firstRow * columns());
        for (double[] row : elements) {
            buffer.put(row);
        }
    }

    @Override
    void download(NativeMatrix source, int firstRow) {
        DoubleBuffer buffer = source.doubles().position(firstRow * columns());
        for (double[] row : elements) {
            buffer.get(row);
        }
    }
}
