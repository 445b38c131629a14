package dev.twinprop.comparison.layer;

import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.layer.LayerGradients;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/** Correct layers in plain loops, in PyTorch's layouts. */
final class PlainLayers {

    private PlainLayers() {}

    static Tensor get(Map<String, Tensor> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    /** y = x Wᵀ + b: x (m, in), W (out, in), b (out). */
    record Linear(Arithmetic on) implements CustomLayer {

        @Override
        public Tensor forward(Tensor x, Map<String, Tensor> parameters) {
            Tensor w = get(parameters, "weight");
            Tensor b = get(parameters, "bias");
            int in = w.shape(1);
            int out = w.shape(0);
            return on.tensor(new int[] {x.shape(0), out}, at -> {
                int i = at / out;
                int j = at % out;
                return on.r(on.dot(in, k -> x.get(i * in + k), k -> w.get(j * in + k)) + b.get(j));
            });
        }

        @Override
        public LayerGradients backward(Tensor x, Map<String, Tensor> parameters, Tensor g) {
            Tensor w = get(parameters, "weight");
            int in = w.shape(1);
            int out = w.shape(0);
            int m = x.shape(0);
            Tensor dx = on.tensor(
                    x.shape(), at -> on.dot(out, j -> g.get(at / in * out + j), j -> w.get(j * in + at % in)));
            Tensor dw =
                    on.tensor(w.shape(), at -> on.dot(m, i -> g.get(i * out + at / in), i -> x.get(i * in + at % in)));
            Tensor db = on.tensor(new int[] {out}, j -> on.sum(m, i -> g.get(i * out + j)));
            return new LayerGradients(dx, Map.of("weight", dw, "bias", db));
        }
    }

    /** y = f(x), with f' from x and y. */
    record Elementwise(Arithmetic on, DoubleUnaryOperator function, Derivative derivative) implements CustomLayer {

        interface Derivative {
            double at(double x, double y);
        }

        static Elementwise relu(Arithmetic on) {
            return new Elementwise(on, x -> Math.max(x, 0), (x, y) -> x > 0 ? 1 : 0);
        }

        /** 1 − y² loses all relative accuracy where tanh is saturated, as in nearly everybody's code. */
        static Elementwise tanh(Arithmetic on) {
            return new Elementwise(on, Math::tanh, (x, y) -> on.r(1 - on.r(y * y)));
        }

        /** (1 − e^−2|x|) / (1 + e^−2|x|) with the sign of x, which is inaccurate near 0. */
        static Elementwise tanhByExponential(Arithmetic on) {
            return new Elementwise(
                    on,
                    x -> {
                        double decay = on.r(Math.exp(-2 * Math.abs(x)));
                        return Math.signum(x) * on.r(on.r(1 - decay) / on.r(1 + decay));
                    },
                    (x, y) -> on.r(1 - on.r(y * y)));
        }

        static Elementwise sigmoid(Arithmetic on) {
            return new Elementwise(on, x -> on.r(1 / on.r(1 + on.r(Math.exp(-x)))), (x, y) -> on.r(y * on.r(1 - y)));
        }

        @Override
        public Tensor forward(Tensor x, Map<String, Tensor> parameters) {
            return on.tensor(x.shape(), i -> on.r(function.applyAsDouble(x.get(i))));
        }

        @Override
        public LayerGradients backward(Tensor x, Map<String, Tensor> parameters, Tensor g) {
            Tensor y = forward(x, parameters);
            return LayerGradients.of(on.tensor(x.shape(), i -> on.r(g.get(i) * derivative.at(x.get(i), y.get(i)))));
        }
    }

    /** yᵢ = e^(xᵢ − max x) / Σⱼ e^(xⱼ − max x) over the last axis. */
    record Softmax(Arithmetic on) implements CustomLayer {

        @Override
        public Tensor forward(Tensor x, Map<String, Tensor> parameters) {
            int n = x.shape(x.rank() - 1);
            double[] exponentials = new double[x.size()];
            for (int row = 0; row < x.size(); row += n) {
                double max = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < n; j++) {
                    max = Math.max(max, x.get(row + j));
                }
                for (int j = 0; j < n; j++) {
                    exponentials[row + j] = on.r(Math.exp(on.r(x.get(row + j) - max)));
                }
            }
            return on.tensor(x.shape(), at -> on.r(exponentials[at] / on.sum(n, j -> exponentials[at / n * n + j])));
        }

        /** dxᵢ = yᵢ (gᵢ − Σⱼ gⱼ yⱼ). */
        @Override
        public LayerGradients backward(Tensor x, Map<String, Tensor> parameters, Tensor g) {
            Tensor y = forward(x, parameters);
            int n = x.shape(x.rank() - 1);
            return LayerGradients.of(on.tensor(x.shape(), at -> {
                int row = at / n * n;
                double inner = on.dot(n, j -> g.get(row + j), j -> y.get(row + j));
                return on.r(y.get(at) * on.r(g.get(at) - inner));
            }));
        }
    }

    /**
     * y = γ x̂ + β, x̂ = (x − mean) / √(var + ε); over the features of each sample (layer norm), or over the samples of
     * each feature (batch norm).
     */
    record Norm(Arithmetic on, boolean isOverSamples, double epsilon) implements CustomLayer {

        private int at(Tensor x, int group, int k) {
            return isOverSamples ? k * x.shape(1) + group : group * x.shape(1) + k;
        }

        private int group(Tensor x, int at) {
            return isOverSamples ? at % x.shape(1) : at / x.shape(1);
        }

        private int length(Tensor x) {
            return isOverSamples ? x.shape(0) : x.shape(1);
        }

        private double mean(Tensor x, int group) {
            int n = length(x);
            return on.r(on.sum(n, k -> x.get(at(x, group, k))) / n);
        }

        private double deviation(Tensor x, int group) {
            int n = length(x);
            double mean = mean(x, group);
            double squares = on.sum(n, k -> {
                double centred = on.r(x.get(at(x, group, k)) - mean);
                return on.r(centred * centred);
            });
            return on.r(Math.sqrt(on.r(on.r(squares / n) + epsilon)));
        }

        private Tensor normalized(Tensor x) {
            return on.tensor(
                    x.shape(), at -> on.r(on.r(x.get(at) - mean(x, group(x, at))) / deviation(x, group(x, at))));
        }

        @Override
        public Tensor forward(Tensor x, Map<String, Tensor> parameters) {
            Tensor gamma = get(parameters, "gamma");
            Tensor beta = get(parameters, "beta");
            Tensor hat = normalized(x);
            int n = x.shape(1);
            return on.tensor(x.shape(), at -> on.r(on.r(gamma.get(at % n) * hat.get(at)) + beta.get(at % n)));
        }

        /** dx = (ĝ − mean ĝ − x̂ mean(ĝ x̂)) / √(var + ε), ĝ = γ g. */
        @Override
        public LayerGradients backward(Tensor x, Map<String, Tensor> parameters, Tensor g) {
            Tensor gamma = get(parameters, "gamma");
            Tensor hat = normalized(x);
            int features = x.shape(1);
            int m = x.shape(0);
            int n = length(x);
            Tensor scaled = on.tensor(x.shape(), at -> on.r(gamma.get(at % features) * g.get(at)));
            Tensor dx = on.tensor(x.shape(), at -> {
                int group = group(x, at);
                double mean = on.r(on.sum(n, k -> scaled.get(at(x, group, k))) / n);
                double inner = on.r(on.dot(n, k -> scaled.get(at(x, group, k)), k -> hat.get(at(x, group, k))) / n);
                double rest = on.r(on.r(scaled.get(at) - mean) - on.r(hat.get(at) * inner));
                return on.r(rest / deviation(x, group));
            });
            Tensor dGamma = on.tensor(
                    gamma.shape(), j -> on.dot(m, i -> g.get(i * features + j), i -> hat.get(i * features + j)));
            Tensor dBeta = on.tensor(gamma.shape(), j -> on.sum(m, i -> g.get(i * features + j)));
            return new LayerGradients(dx, Map.of("gamma", dGamma, "beta", dBeta));
        }
    }
}
