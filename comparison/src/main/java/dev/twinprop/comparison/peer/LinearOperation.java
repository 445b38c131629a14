package dev.twinprop.comparison.peer;

import dev.twinprop.comparison.peer.ParameterGradients.Terms;
import org.jspecify.annotations.Nullable;

/** z = x W + b. */
final class LinearOperation implements Operation {

    private final ParameterGradients gradients;
    private final Trained weight; // (in, out)
    private final @Nullable Trained bias; // (1, out)
    private Matrix input = Matrix.zeros(0, 0);

    LinearOperation(ParameterGradients gradients, Trained weight, @Nullable Trained bias) {
        this.gradients = gradients;
        this.weight = weight;
        this.bias = bias;
    }

    @Override
    public Matrix forward(Matrix x) { // (m, in)
        input = x;
        Matrix w = weight.value();
        Matrix z = Matrix.zeros(x.rows(), w.columns());
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                double addend = bias == null ? 0 : bias.value().get(j);
                z.set(i, j, gradients.sums().products(x.row(i), w.column(j), x.columns(), addend));
            }
        }
        return z;
    }

    @Override
    public Matrix backward(Matrix dz) { // (m, out)
        Matrix w = weight.value();
        int m = dz.rows();
        gradients.leave(weight, i -> new Terms(input.column(i / w.columns()), dz.column(i % w.columns()), m));
        if (bias != null) {
            gradients.leave(bias, j -> new Terms(dz.column(j), Slice.ones(), m));
        }
        Matrix dx = Matrix.zeros(m, w.rows());
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < dx.columns(); j++) {
                dx.set(i, j, gradients.sums().products(dz.row(i), w.row(j), dz.columns(), 0));
            }
        }
        return dx;
    }
}
