package dev.twinprop.comparison.peer;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forward, loss and backward of one batch. */
final class PlainStep {

    private final ExperimentSpec spec;
    private final Style style;
    private final Arithmetic arithmetic;
    private final Map<String, Trained> parameters;
    private final QuantitySink sink;
    private final Activations activations;
    private final Losses losses;

    PlainStep(ExperimentSpec spec, Style style, Map<String, Trained> parameters, QuantitySink sink) {
        this.spec = spec;
        this.style = style;
        this.arithmetic = Arithmetic.of(spec.dtype());
        this.parameters = parameters;
        this.sink = sink;
        this.activations = new Activations(arithmetic, style);
        this.losses = new Losses(arithmetic, style, spec.loss());
    }

    /** Leaves each parameter's gradient in it. */
    void run(MiniBatch batch) {
        Matrix y = Matrix.of(batch.targets(), arithmetic);
        double count = losses.divisor(y.rows(), y.columns());
        boolean late = style.has(Habit.DIVISION_LATE);
        LinearLayers linear = new LinearLayers(arithmetic, style, late ? count : 1);

        List<DenseLayer> layers = spec.network().denseLayers();
        List<Matrix> inputs = new ArrayList<>(); // of layer k at k − 1; the last is the network's output
        List<Matrix> linearOutputs = new ArrayList<>();
        Matrix a = Matrix.of(batch.samples(), arithmetic);
        inputs.add(a);
        for (DenseLayer layer : layers) {
            Matrix z = linear.forward(
                    a, weight(layer).value(), layer.bias() ? bias(layer).value() : null);
            record(Quantities.linearOutput(layer.index()), z);
            a = z;
            if (layer.isActivated()) {
                a = activations.value(layer.activation(), z);
                record(Quantities.activation(layer.index()), a);
            }
            linearOutputs.add(z);
            inputs.add(a);
        }
        loss(a, y);

        boolean fused = PlainNetwork.fusesOutput(style, spec);
        Matrix undivided = fused ? losses.fusedGradient(a, y) : losses.gradient(a, y);
        Matrix gradient = late ? undivided : divided(undivided, linear, count);
        for (int k = layers.size(); k >= 1; k--) {
            DenseLayer layer = layers.get(k - 1);
            Matrix dz = gradient;
            if (layer.isActivated() && !(fused && k == layers.size())) {
                recordPerRow(Quantities.gradient(Quantities.activation(k)), gradient, linear, late ? count : 1);
                dz = activations.gradient(layer.activation(), linearOutputs.get(k - 1), inputs.get(k), gradient);
            }
            recordPerRow(Quantities.gradient(Quantities.linearOutput(k)), dz, linear, late ? count : 1);
            parameterGradients(layer, inputs.get(k - 1), dz, linear);
            gradient = linear.inputGradient(dz, weight(layer).value());
        }
        recordPerRow(Quantities.DX, gradient, linear, late ? count : 1);
    }

    private void parameterGradients(DenseLayer layer, Matrix input, Matrix dz, LinearLayers linear) {
        double l2 = spec.regularization().l2();
        Trained weight = weight(layer);
        weight.gradient(withMagnitudes(weight, linear.weightGradient(input, dz, weight.value(), l2)));
        recordGradient(weight);
        if (layer.bias()) {
            Trained bias = bias(layer);
            double onBias = spec.regularization().penalizesBiases() ? l2 : 0;
            bias.gradient(withMagnitudes(bias, linear.biasGradient(dz, bias.value(), onBias)));
            recordGradient(bias);
        }
    }

    /** + l1·sign(θ). */
    private Matrix withMagnitudes(Trained parameter, Matrix gradient) {
        double l1 = arithmetic.round(spec.regularization().l1());
        return l1 == 0 || !spec.regularization().penalizes(parameter.name())
                ? gradient
                : gradient.filled(i -> arithmetic.add(
                        gradient.get(i),
                        arithmetic.multiply(l1, Math.signum(parameter.value().get(i)))));
    }

    private void loss(Matrix a, Matrix y) {
        double data = losses.value(a, y);
        if (!spec.regularization().isActive()) {
            recordScalar(Quantities.LOSS, data);
            return;
        }
        recordScalar(Quantities.DATA_LOSS, data);
        double squares = 0;
        double magnitudes = 0;
        for (Trained parameter : parameters.values()) {
            if (spec.regularization().penalizes(parameter.name())) {
                Slice all = Slice.of(parameter.value().elements());
                int n = parameter.value().elements().length;
                squares = arithmetic.add(squares, style.summation().sum(arithmetic, 0, all, all, 0, n));
                for (double theta : parameter.value().elements()) {
                    magnitudes = arithmetic.add(magnitudes, Math.abs(theta));
                }
            }
        }
        double half = arithmetic.round(spec.regularization().l2() / 2);
        double l1 = arithmetic.round(spec.regularization().l1());
        double penalty = arithmetic.add(arithmetic.multiply(half, squares), arithmetic.multiply(l1, magnitudes));
        recordScalar(Quantities.LOSS, arithmetic.add(data, penalty));
    }

    private static Matrix divided(Matrix matrix, LinearLayers linear, double count) {
        return count == 1 ? matrix : matrix.filled(i -> linear.divided(matrix.get(i), count));
    }

    private Trained weight(DenseLayer layer) {
        return parameter(Quantities.weight(layer.index()));
    }

    private Trained bias(DenseLayer layer) {
        return parameter(Quantities.bias(layer.index()));
    }

    private Trained parameter(String name) {
        @Nullable Trained parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return parameter;
    }

    /** What is held undivided is recorded as what it means: divided. */
    private void recordPerRow(String name, Matrix gradient, LinearLayers linear, double count) {
        sink.record(name, () -> tensor(divided(gradient, linear, count)));
    }

    private void record(String name, Matrix matrix) {
        sink.record(name, () -> tensor(matrix));
    }

    private void recordGradient(Trained parameter) {
        sink.record(
                Quantities.gradient(parameter.name()),
                () -> arithmetic.tensor(parameter.shape(), parameter.gradient().elements()));
    }

    private void recordScalar(String name, double value) {
        sink.record(name, () -> arithmetic.tensor(new int[0], value));
    }

    private Tensor tensor(Matrix matrix) {
        return arithmetic.tensor(new int[] {matrix.rows(), matrix.columns()}, matrix.elements());
    }
}
