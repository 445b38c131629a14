package dev.twinprop.comparison.search.grid;

import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.rule.Rearrangement;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Numbers of rank 0 to 2, for the quick look at a formula.
 *
 * @param rank the number of axes; a vector lies in one row, so that it broadcasts as in NumPy
 * @param cells row by row; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per access would cost more than the arithmetic
public record Grid(int rank, int rows, int columns, double[] cells) {

    /** Stands for a formula whose parts do not fit. */
    public static final Grid MISFIT = new Grid(-1, 0, 0, new double[0]);

    /** Stands for a value that is still to be asked for. */
    public static final Grid WAITING = new Grid(-2, 0, 0, new double[0]);

    public boolean isMisfit() {
        return rank == -1;
    }

    public boolean isWaiting() {
        return rank == -2;
    }

    public static Grid of(Tensor tensor) {
        int rank = tensor.rank();
        return new Grid(
                rank, rank == 2 ? tensor.shape(0) : 1, rank == 0 ? 1 : tensor.shape(rank - 1), tensor.toDoubles());
    }

    public static Grid of(double value) {
        return new Grid(0, 1, 1, new double[] {value});
    }

    public Tensor toTensor() {
        int[] shape = {rows, columns};
        return Tensor.of(Arrays.copyOfRange(shape, 2 - rank, 2), cells);
    }

    public boolean hasShapeOf(Grid other) {
        return rank == other.rank && rows == other.rows && columns == other.columns;
    }

    public Grid zeros() {
        return new Grid(rank, rows, columns, new double[cells.length]);
    }

    public Grid unary(Unary.Function function) {
        double[] result = new double[cells.length];
        for (int i = 0; i < result.length; i++) {
            double x = cells[i];
            result[i] = switch (function) {
                case NEGATE -> -x;
                case ABS -> Math.abs(x);
                case SIGN -> Math.signum(x);
                case SQUARE -> x * x;
                case SQRT -> Math.sqrt(x);
                case EXP -> Math.exp(x);
                case LOG -> Math.log(x);
                case ROUND -> Math.rint(x);
                case POWER_OF_TWO -> x == 0 ? 0 : Math.scalb(1.0, Math.getExponent(x));
            };
        }
        return new Grid(rank, rows, columns, result);
    }

    /** An element in row-major order; a single number stands for every one. */
    public double at(int position) {
        return cells[cells.length == 1 ? 0 : position];
    }

    /** Element by element with broadcasting; empty if the shapes do not fit. */
    public Optional<Grid> binary(Binary.Operator operator, Grid right) {
        if (!broadcastsWith(right)) {
            return Optional.empty();
        }
        int height = Math.max(rows, right.rows);
        int width = Math.max(columns, right.columns);
        double[] result = new double[height * width];
        int leftDown = rows == 1 ? 0 : columns;
        int leftAcross = columns == 1 ? 0 : 1;
        int rightDown = right.rows == 1 ? 0 : right.columns;
        int rightAcross = right.columns == 1 ? 0 : 1;
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                result[i * width + j] = join(
                        operator, cells[i * leftDown + j * leftAcross], right.cells[i * rightDown + j * rightAcross]);
            }
        }
        return Optional.of(new Grid(Math.max(rank, right.rank), height, width, result));
    }

    public boolean broadcastsWith(Grid other) {
        return fits(rows, other.rows) && fits(columns, other.columns);
    }

    private static boolean fits(int a, int b) {
        return a == b || a == 1 || b == 1;
    }

    private static double join(Binary.Operator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case GREATER -> a > b ? 1 : 0;
            case POWER -> Math.pow(a, b);
        };
    }

    /** (m, n)·(n, p); empty if the shapes do not fit. */
    public Optional<Grid> product(Grid right) {
        if (rank != 2 || right.rank != 2 || columns != right.rows) {
            return Optional.empty();
        }
        int width = right.columns;
        double[] result = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                double factor = cells[i * columns + k];
                for (int j = 0; j < width; j++) {
                    result[i * width + j] += factor * right.cells[k * width + j];
                }
            }
        }
        return Optional.of(new Grid(2, rows, width, result));
    }

    /** Empty unless it is a matrix. */
    public Optional<Grid> transposed() {
        if (rank != 2) {
            return Optional.empty();
        }
        double[] result = new double[cells.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = cells[i * columns + j];
            }
        }
        return Optional.of(new Grid(2, columns, rows, result));
    }

    /** Empty if it cannot be cut into groups. */
    public Optional<Grid> rearranged(Rearrangement rearrangement) {
        if (cells.length % rearrangement.group() != 0) {
            return Optional.empty();
        }
        int[] sources = rearrangement.sources();
        int groups = cells.length / rearrangement.group();
        double[] result = new double[groups * sources.length];
        for (int i = 0; i < result.length; i++) {
            int source = sources[i % sources.length];
            result[i] = source == Rearrangement.FILLING
                    ? rearrangement.filling()
                    : cells[i / sources.length * rearrangement.group() + source];
        }
        return Optional.of(new Grid(2, groups * rearrangement.rows(), rearrangement.columns(), result));
    }

    /** Empty if there is no such axis. */
    public Optional<Grid> reduced(Reduce.Operation operation, Reduce.Axis axis) {
        if (axis != Reduce.Axis.ALL && rank != 2) {
            return Optional.empty();
        }
        int length = axis == Reduce.Axis.ALL ? 1 : axis == Reduce.Axis.ROWS ? columns : rows;
        double[] result = new double[length];
        Arrays.fill(result, operation == Reduce.Operation.SUM ? 0 : Double.NEGATIVE_INFINITY);
        for (int i = 0; i < cells.length; i++) {
            int at = axis == Reduce.Axis.ALL ? 0 : axis == Reduce.Axis.ROWS ? i % columns : i / columns;
            result[at] = operation == Reduce.Operation.SUM ? result[at] + cells[i] : Math.max(result[at], cells[i]);
        }
        return Optional.of(new Grid(axis == Reduce.Axis.ALL ? 0 : 1, 1, length, result));
    }
}
