package dev.twinprop.djl;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.LinkedHashMap;
import java.util.Map;

/** The forward pass and the loss in loops: what the tests believe. It has no derivatives. */
final class PlainNetwork {

    private PlainNetwork() {}

    /**
     * Computes every quantity that is not given.
     *
     * @param given parameters, x, y, and any z_k or a_k to go on from instead of computing it
     */
    static Map<String, double[]> forward(ExperimentSpec spec, int m, Map<String, double[]> given) {
        Map<String, double[]> values = new LinkedHashMap<>(given);
        double[] a = values.get(Quantities.X);
        double penalty = 0;
        for (DenseLayer layer : spec.network().denseLayers()) {
            int k = layer.index();
            double[] weight = values.get(Quantities.weight(k));
            double[] bias = layer.bias() ? values.get(Quantities.bias(k)) : new double[layer.outputs()];
            values.putIfAbsent(Quantities.linearOutput(k), linear(a, weight, bias, m));
            double[] z = values.get(Quantities.linearOutput(k));
            values.putIfAbsent(Quantities.activation(k), activate(layer.activation(), z, m));
            a = values.get(Quantities.activation(k));
            penalty += squares(weight);
            if (layer.bias() && spec.regularization().penalizesBiases()) {
                penalty += squares(bias);
            }
        }
        double dataLoss = loss(spec.loss(), a, values.get(Quantities.Y), m);
        values.put(Quantities.DATA_LOSS, new double[] {dataLoss});
        values.put(
                Quantities.LOSS,
                new double[] {dataLoss + 0.5 * spec.regularization().l2() * penalty});
        return values;
    }

    static double[] linear(double[] a, double[] weight, double[] bias, int m) {
        int in = a.length / m;
        int out = bias.length;
        double[] z = new double[m * out];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < out; j++) {
                double sum = bias[j];
                for (int l = 0; l < in; l++) {
                    sum += a[i * in + l] * weight[l * out + j];
                }
                z[i * out + j] = sum;
            }
        }
        return z;
    }

    static double[] activate(ActivationSpec function, double[] z, int m) {
        double[] a = new double[z.length];
        int n = z.length / m;
        for (int i = 0; i < z.length; i++) {
            if (function instanceof ActivationSpec.Relu) {
                a[i] = Math.max(0, z[i]);
            } else if (function instanceof ActivationSpec.LeakyRelu leaky) {
                a[i] = z[i] > 0 ? z[i] : leaky.slope() * z[i];
            } else if (function instanceof ActivationSpec.Sigmoid) {
                a[i] = 1 / (1 + Math.exp(-z[i]));
            } else if (function instanceof ActivationSpec.Tanh) {
                a[i] = Math.tanh(z[i]);
            } else if (function instanceof ActivationSpec.Softmax) {
                double sum = 0;
                for (int j = i / n * n; j < i / n * n + n; j++) {
                    sum += Math.exp(z[j] - z[i]);
                }
                a[i] = 1 / sum;
            } else {
                a[i] = z[i];
            }
        }
        return a;
    }

    static double loss(LossSpec loss, double[] a, double[] y, int m) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += element(loss, a[i], y[i]);
        }
        double count = switch (loss.reduction()) {
            case SUM -> 1;
            case BATCH_MEAN -> m;
            case MEAN -> loss instanceof LossSpec.CrossEntropy ? m : a.length;
        };
        return loss.factor() * sum / count;
    }

    private static double element(LossSpec loss, double a, double y) {
        if (loss instanceof LossSpec.Mse) {
            return (a - y) * (a - y);
        }
        if (loss instanceof LossSpec.InnerProduct) {
            return a * y;
        }
        if (loss instanceof LossSpec.Bce bce) {
            double p = clip(a, bce.clip());
            return -y * log(p) - (1 - y) * log(1 - p);
        }
        return -y * log(clip(a, ((LossSpec.CrossEntropy) loss).clip()));
    }

    private static double clip(double p, double epsilon) {
        return Math.max(epsilon, Math.min(1 - epsilon, p));
    }

    private static double log(double p) {
        return Math.max(-100, Math.log(p));
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** The tensors' elements by name. */
    static Map<String, double[]> elements(Map<String, Tensor> tensors) {
        Map<String, double[]> elements = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> elements.put(name, tensor.toDoubles()));
        return elements;
    }
}
