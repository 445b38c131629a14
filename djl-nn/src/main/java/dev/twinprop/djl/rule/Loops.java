package dev.twinprop.djl.rule;

import dev.twinprop.contract.rule.Expression.Binary.Operator;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Unary.Function;
import dev.twinprop.contract.rule.Rearrangement;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The arithmetic of formulas in plain loops; NaN goes where PyTorch lets it go. */
final class Loops {

    private static final int[] SCALAR = {};
    private static final long EXPONENT = 0x7FF0_0000_0000_0000L;

    private Loops() {}

    static Value unary(Function function, Value x) {
        DoubleUnaryOperator operator = switch (function) {
            case NEGATE -> a -> -a;
            case ABS -> Math::abs;
            case SIGN -> Loops::sign;
            case SQUARE -> a -> a * a;
            case SQRT -> Math::sqrt;
            case EXP -> Math::exp;
            case LOG -> Math::log;
            case ROUND -> Math::rint;
            case POWER_OF_TWO -> Loops::powerOfTwo;
        };
        return new Value(x.shape(), Arrays.stream(x.elements()).map(operator).toArray());
    }

    /** 0 for NaN, as in PyTorch. */
    private static double sign(double x) {
        return x > 0 ? 1 : x < 0 ? -1 : 0;
    }

    /** The largest power of two that is at most |x|: its exponent alone, or its first bit where it is subnormal. */
    private static double powerOfTwo(double x) {
        double size = Math.abs(x);
        if (size == 0 || !Double.isFinite(size)) {
            return size;
        }
        long bits = Double.doubleToRawLongBits(size);
        return Double.longBitsToDouble(size < Double.MIN_NORMAL ? Long.highestOneBit(bits) : bits & EXPONENT);
    }

    /**
     * An operator between elements, with NumPy's broadcasting.
     *
     * @throws IllegalArgumentException if the shapes do not fit
     */
    static Value binary(Operator operator, Value left, Value right) {
        DoubleBinaryOperator function = switch (operator) {
            case ADD -> Double::sum;
            case SUBTRACT -> (a, b) -> a - b;
            case MULTIPLY -> (a, b) -> a * b;
            case DIVIDE -> (a, b) -> a / b;
            case MAXIMUM -> Math::max;
            case MINIMUM -> Math::min;
            case GREATER -> (a, b) -> a > b ? 1 : 0;
            case POWER -> Loops::power;
        };
        int[] shape = joint(left.shape(), right.shape());
        int columns = extent(shape, 1);
        double[] result = new double[extent(shape, 2) * columns];
        double[] a = left.elements();
        double[] b = right.elements();
        int rowOfA = step(left.shape(), 2);
        int rowOfB = step(right.shape(), 2);
        int columnOfA = step(left.shape(), 1);
        int columnOfB = step(right.shape(), 1);
        for (int i = 0; i < result.length; i++) {
            int row = i / columns;
            int column = i % columns;
            result[i] =
                    function.applyAsDouble(a[row * rowOfA + column * columnOfA], b[row * rowOfB + column * columnOfB]);
        }
        return new Value(shape, result);
    }

    /** 1ʸ = 1 for every y and (−1)^±∞ = 1, as IEEE 754 has it and {@link Math#pow} has not. */
    private static double power(double x, double y) {
        return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : Math.pow(x, y);
    }

    /** The shape of the result, of rank 2 at most. */
    private static int[] joint(int[] left, int[] right) {
        int[] shape = new int[Math.max(left.length, right.length)];
        for (int fromEnd = 1; fromEnd <= shape.length; fromEnd++) {
            int a = extent(left, fromEnd);
            int b = extent(right, fromEnd);
            if ((a != b && a != 1 && b != 1) || shape.length > 2) {
                throw new IllegalArgumentException(
                        "shapes " + Arrays.toString(left) + " and " + Arrays.toString(right) + " do not fit");
            }
            shape[shape.length - fromEnd] = a == 1 ? b : a;
        }
        return shape;
    }

    /** The extent of an axis counted from the last, from 1; 1 where there is none. */
    private static int extent(int[] shape, int fromEnd) {
        return fromEnd > shape.length ? 1 : shape[shape.length - fromEnd];
    }

    /** How far apart neighbours on an axis stand; 0 where one element stands for all. */
    private static int step(int[] shape, int fromEnd) {
        if (extent(shape, fromEnd) == 1) {
            return 0;
        }
        return fromEnd == 1 ? 1 : shape[shape.length - 1];
    }

    /** (m, n) by (n, p). */
    static Value matrixProduct(Value left, Value right) {
        int m = left.shape()[0];
        int n = left.shape()[1];
        int p = right.shape()[1];
        double[] a = left.elements();
        double[] b = right.elements();
        double[] product = new double[m * p];
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < n; k++) {
                double factor = a[i * n + k];
                for (int j = 0; j < p; j++) {
                    product[i * p + j] += factor * b[k * p + j];
                }
            }
        }
        return new Value(new int[] {m, p}, product);
    }

    static Value transpose(Value matrix) {
        int m = matrix.shape()[0];
        int n = matrix.shape()[1];
        double[] x = matrix.elements();
        double[] transposed = new double[x.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                transposed[j * m + i] = x[i * n + j];
            }
        }
        return new Value(new int[] {n, m}, transposed);
    }

    static Value reduce(Reduce.Operation operation, Reduce.Axis axis, Value argument) {
        double[] x = argument.elements();
        int columns = axis == Reduce.Axis.ALL ? 1 : argument.shape()[1];
        int groups = switch (axis) {
            case ALL -> 1;
            case ROWS -> columns;
            case COLUMNS -> argument.shape()[0];
        };
        double[] reduced = new double[groups];
        Arrays.fill(reduced, operation == Reduce.Operation.SUM ? 0 : Double.NEGATIVE_INFINITY);
        double[] lost = new double[groups];
        for (int i = 0; i < x.length; i++) {
            int to = switch (axis) {
                case ALL -> 0;
                case ROWS -> i % columns;
                case COLUMNS -> i / columns;
            };
            double before = reduced[to];
            if (operation == Reduce.Operation.SUM) {
                reduced[to] += x[i];
                lost[to] += lost(before, x[i], reduced[to]);
            } else {
                reduced[to] = Math.max(before, x[i]);
            }
        }
        for (int to = 0; to < groups; to++) {
            double whole = reduced[to] + lost[to];
            reduced[to] = Double.isFinite(whole) ? whole : reduced[to];
        }
        return new Value(axis == Reduce.Axis.ALL ? SCALAR : new int[] {groups}, reduced);
    }

    /**
     * What a sum of two numbers lost by rounding, exactly.
     *
     * <p>Added up beside the sum, a sum of n terms is as good as one in twice the precision: |error| ≤ u·|Σx| +
     * γₙ₋₁²·Σ|x|, Ogita, Rump and Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26 (2005), algorithm 4.4.
     */
    private static double lost(double a, double b, double sum) {
        double ofB = sum - a;
        return a - (sum - ofB) + (b - ofB);
    }

    /**
     * Elements in other places.
     *
     * @throws IllegalArgumentException if the argument cannot be cut into groups
     */
    static Value rearrange(Rearrangement rearrangement, Value argument) {
        double[] x = argument.elements();
        int[] sources = rearrangement.sources();
        int group = rearrangement.group();
        int count = x.length / group;
        if (x.length % group != 0) {
            throw new IllegalArgumentException(
                    rearrangement + " takes groups of " + group + ", not shape " + Arrays.toString(argument.shape()));
        }
        double[] result = new double[count * sources.length];
        for (int i = 0; i < result.length; i++) {
            int source = sources[i % sources.length];
            result[i] =
                    source == Rearrangement.FILLING ? rearrangement.filling() : x[i / sources.length * group + source];
        }
        return new Value(new int[] {count * rearrangement.rows(), rearrangement.columns()}, result);
    }
}
