package dev.twinprop.comparison.peer;

/** x ⊙ mask/(1 − p), there and back. */
record DropoutOperation(Arithmetic arithmetic, Style style, Matrix mask, double p) implements Operation {

    @Override
    public Matrix forward(Matrix x) {
        double kept = arithmetic.subtract(1, arithmetic.round(p));
        double factor = arithmetic.divide(1, kept);
        return x.filled(i -> {
            double passed = arithmetic.multiply(x.get(i), mask.get(i));
            return style.has(Habit.RECIPROCAL) ? arithmetic.multiply(passed, factor) : arithmetic.divide(passed, kept);
        });
    }

    @Override
    public Matrix backward(Matrix gradient) {
        return forward(gradient);
    }
}
