package dev.twinprop.comparison.peer;

import dev.twinprop.contract.spec.LossSpec;

/** Cross-entropies of logits, without the reduction. */
record LogitLosses(Arithmetic arithmetic, Style style, LossSpec spec) {

    private boolean isBinary() {
        return spec instanceof LossSpec.BceWithLogits;
    }

    /** The loss of one element; the elements of a row of a categorical one add up to its loss. */
    Matrix terms(Matrix a, Matrix y) { // (m, n)
        if (isBinary()) {
            return a.filled(i -> binary(a.get(i), y.get(i)));
        }
        Matrix terms = Matrix.zeros(a.rows(), a.columns());
        for (int i = 0; i < a.rows(); i++) {
            double logSum = logSum(a, i);
            for (int j = 0; j < a.columns(); j++) {
                terms.set(i, j, arithmetic.multiply(y.get(i, j), arithmetic.subtract(logSum, a.get(i, j))));
            }
        }
        return terms;
    }

    /** max(a, 0) − a·y + log(1 + e^−|a|), or softplus(a) − a·y. */
    private double binary(double a, double y) {
        double product = arithmetic.multiply(a, y);
        double exponential = arithmetic.exp(-Math.abs(a));
        double soft = style.has(Habit.LOG1P)
                ? arithmetic.round(Math.log1p(exponential))
                : arithmetic.log(arithmetic.add(1, exponential));
        return style.has(Habit.ADDEND_FIRST)
                ? arithmetic.add(arithmetic.subtract(Math.max(a, 0), product), soft)
                : arithmetic.subtract(arithmetic.add(Math.max(a, 0), soft), product);
    }

    private double logSum(Matrix a, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < a.columns(); j++) {
            largest = Math.max(largest, a.get(row, j));
        }
        double[] e = new double[a.columns()];
        for (int j = 0; j < e.length; j++) {
            e[j] = arithmetic.exp(arithmetic.subtract(a.get(row, j), largest));
        }
        double sum = style.summation().sum(arithmetic, 0, Slice.of(e), Slice.ones(), 0, e.length);
        return arithmetic.add(largest, arithmetic.log(sum));
    }

    /** σ(a) − y, or softmax(a) − y where the rows of y add up to 1. */
    Matrix gradient(Matrix a, Matrix y, Activations activations) { // (m, n)
        Matrix p = isBinary() ? activations.sigmoids(a) : new SoftmaxRows(arithmetic, style).value(a);
        return a.filled(i -> arithmetic.subtract(p.get(i), y.get(i)));
    }
}
