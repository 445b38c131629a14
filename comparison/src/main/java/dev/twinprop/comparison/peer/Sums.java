package dev.twinprop.comparison.peer;

/**
 * Sums of products in some style.
 *
 * @param divisor what the gradients by parameters are divided by; 1 unless {@link Habit#DIVISION_LATE}
 */
record Sums(Arithmetic arithmetic, Style style, double divisor) {

    /** Σ xᵢyᵢ + addend. */
    double products(Slice x, Slice y, int n, double addend) {
        return sum(x, y, n, addend, 1);
    }

    /** Σ xᵢ. */
    double of(Slice x, int n) {
        return products(x, Slice.ones(), n, 0);
    }

    /** (Σ xᵢyᵢ)/divisor + addend. */
    double gradient(Slice x, Slice y, int n, double addend) {
        return sum(x, y, n, addend, divisor);
    }

    private double sum(Slice x, Slice y, int n, double addend, double count) {
        if (style.has(Habit.ADDEND_FIRST) && count == 1) {
            return style.summation().sum(arithmetic, addend, x, y, 0, n);
        }
        return arithmetic.add(divided(style.summation().sum(arithmetic, 0, x, y, 0, n), count), addend);
    }

    /** x / count. */
    double divided(double x, double count) {
        return style.has(Habit.RECIPROCAL)
                ? arithmetic.multiply(x, arithmetic.divide(1, count))
                : arithmetic.divide(x, count);
    }

    /** Each element / count. */
    Matrix divided(Matrix matrix, double count) {
        return count == 1 ? matrix : matrix.filled(i -> divided(matrix.get(i), count));
    }
}
