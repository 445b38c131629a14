package dev.twinprop.comparison.peer;

import dev.twinprop.comparison.peer.ParameterGradients.Terms;
import java.util.Arrays;

/** γ x̂ + β with x̂ = (x − μ)/√(σ² + ε) over groups of elements. */
final class NormalizationOperation implements Operation {

    private final ParameterGradients gradients;
    private final Grouping grouping;
    private final double eps;
    private final Trained scale; // (1, n)
    private final Trained shift; // (1, n)
    private final double[] mean;
    private final double[] variance;
    private Matrix normalized = Matrix.zeros(0, 0);

    NormalizationOperation(ParameterGradients gradients, Grouping grouping, double eps, Trained scale, Trained shift) {
        this.gradients = gradients;
        this.grouping = grouping;
        this.eps = eps;
        this.scale = scale;
        this.shift = shift;
        this.mean = new double[grouping.groups()];
        this.variance = new double[grouping.groups()];
    }

    /** μ of each group. */
    double mean(int group) {
        return mean[group];
    }

    /** σ² of each group, with 1/n. */
    double variance(int group) {
        return variance[group];
    }

    private Sums sums() {
        return gradients.sums();
    }

    @Override
    public Matrix forward(Matrix x) {
        Arithmetic arithmetic = sums().arithmetic();
        normalized = Matrix.zeros(x.rows(), x.columns());
        for (int group = 0; group < grouping.groups(); group++) {
            int[] members = grouping.members(group);
            int n = members.length;
            double[] values = taken(x, members);
            double center = sums().divided(sums().of(Slice.of(values), n), n);
            double[] centered = Arrays.stream(values)
                    .map(value -> arithmetic.subtract(value, center))
                    .toArray();
            mean[group] = center;
            variance[group] = sums().divided(sums().products(Slice.of(centered), Slice.of(centered), n, 0), n);
            double root = root(group);
            for (int i = 0; i < n; i++) {
                normalized.elements()[members[i]] = sums().divided(centered[i], root);
            }
        }
        return x.filled(i -> arithmetic.add(
                arithmetic.multiply(scale(i), normalized.get(i)), shift.value().get(grouping.parameter(i))));
    }

    private double scale(int element) {
        return scale.value().get(grouping.parameter(element));
    }

    private double root(int group) {
        Arithmetic arithmetic = sums().arithmetic();
        return arithmetic.sqrt(arithmetic.add(variance[group], arithmetic.round(eps)));
    }

    private static double[] taken(Matrix matrix, int... members) {
        return Arrays.stream(members).mapToDouble(matrix::get).toArray();
    }

    @Override
    public Matrix backward(Matrix gradient) {
        gradients.leave(scale, parameter -> {
            int[] shares = grouping.sharing(parameter);
            return new Terms(Slice.of(taken(gradient, shares)), Slice.of(taken(normalized, shares)), shares.length);
        });
        gradients.leave(shift, parameter -> {
            int[] shares = grouping.sharing(parameter);
            return new Terms(Slice.of(taken(gradient, shares)), Slice.ones(), shares.length);
        });
        Arithmetic arithmetic = sums().arithmetic();
        Matrix dNormalized = gradient.filled(i -> arithmetic.multiply(scale(i), gradient.get(i)));
        Matrix dx = Matrix.zeros(gradient.rows(), gradient.columns());
        for (int group = 0; group < grouping.groups(); group++) {
            inputGradient(dNormalized, group, dx);
        }
        return dx;
    }

    /** dx = (dx̂ − (1/n) Σ dx̂ − x̂ (1/n) Σ dx̂ x̂)/√(σ² + ε), or n times that over n. */
    private void inputGradient(Matrix dNormalized, int group, Matrix dx) {
        Arithmetic arithmetic = sums().arithmetic();
        boolean late = sums().style().has(Habit.DIVISION_LATE);
        int[] members = grouping.members(group);
        int n = members.length;
        double[] d = taken(dNormalized, members);
        double[] x = taken(normalized, members);
        double sum = sums().of(Slice.of(d), n);
        double dot = sums().products(Slice.of(d), Slice.of(x), n, 0);
        for (int i = 0; i < n; i++) {
            double own = late ? arithmetic.multiply(n, d[i]) : d[i];
            double ofMean = late ? sum : sums().divided(sum, n);
            double ofVariance = arithmetic.multiply(x[i], late ? dot : sums().divided(dot, n));
            double difference = arithmetic.subtract(arithmetic.subtract(own, ofMean), ofVariance);
            double divisor = late ? arithmetic.multiply(n, root(group)) : root(group);
            dx.elements()[members[i]] = sums().divided(difference, divisor);
        }
    }
}
