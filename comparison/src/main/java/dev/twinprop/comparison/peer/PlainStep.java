package dev.twinprop.comparison.peer;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Forward, loss and backward of one batch. */
final class PlainStep {

    private final ExperimentSpec spec;
    private final Style style;
    private final Arithmetic arithmetic;
    private final Map<String, Trained> parameters;
    private final QuantitySink sink;
    private final Map<String, Matrix> statistics;
    private final Losses losses;

    PlainStep(
            ExperimentSpec spec,
            Style style,
            Map<String, Trained> parameters,
            Map<String, Matrix> statistics,
            QuantitySink sink) {
        this.spec = spec;
        this.style = style;
        this.arithmetic = Arithmetic.of(spec.dtype());
        this.parameters = parameters;
        this.statistics = statistics;
        this.sink = sink;
        this.losses = new Losses(arithmetic, style, spec.loss());
    }

    /** Leaves each parameter's gradient in it, and the running statistics as they are after the batch. */
    void run(MiniBatch batch) {
        Matrix y = Matrix.of(batch.targets(), arithmetic);
        double count = losses.divisor(y.rows(), y.columns());
        double divisor = style.has(Habit.DIVISION_LATE) ? count : 1;
        Sums sums = new Sums(arithmetic, style, divisor);
        Operations operations =
                new Operations(new ParameterGradients(sums, spec.regularization()), parameters, statistics, batch);

        List<Stage> stages = spec.network().stages();
        List<Operation> passed = new ArrayList<>();
        Matrix a = Matrix.of(batch.samples(), arithmetic);
        for (Stage stage : stages) {
            Operation operation = operations.of(stage);
            a = operation.forward(a);
            record(stage.output(), a);
            stage.statistics().forEach(statistic -> recordStatistic(statistic.name()));
            passed.add(operation);
        }
        loss(a, y);

        boolean fused = PlainNetwork.fusesOutput(style, spec);
        Matrix undivided = fused ? losses.fusedGradient(a, y) : losses.gradient(a, y);
        Matrix gradient = sums.divided(undivided, count / divisor);
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (fused && i == stages.size() - 1) {
                continue;
            }
            recordPerRow(Quantities.gradient(stages.get(i).output()), gradient, sums);
            gradient = passed.get(i).backward(gradient);
            stages.get(i).parameters().forEach(parameter -> recordGradient(parameter.name()));
        }
        recordPerRow(Quantities.DX, gradient, sums);
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

    /** What is held undivided is recorded as what it means: divided. */
    private void recordPerRow(String name, Matrix gradient, Sums sums) {
        sink.record(name, () -> tensor(sums.divided(gradient, sums.divisor())));
    }

    private void record(String name, Matrix matrix) {
        sink.record(name, () -> tensor(matrix));
    }

    private void recordStatistic(String name) {
        Matrix value = Objects.requireNonNull(statistics.get(name));
        sink.record(name, () -> arithmetic.tensor(new int[] {value.columns()}, value.elements()));
    }

    private void recordGradient(String name) {
        Trained parameter = Objects.requireNonNull(parameters.get(name));
        sink.record(
                Quantities.gradient(name),
                () -> arithmetic.tensor(parameter.shape(), parameter.gradient().elements()));
    }

    private void recordScalar(String name, double value) {
        sink.record(name, () -> arithmetic.tensor(new int[0], value));
    }

    private Tensor tensor(Matrix matrix) {
        return arithmetic.tensor(new int[] {matrix.rows(), matrix.columns()}, matrix.elements());
    }
}
