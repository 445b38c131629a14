package dev.twinprop.comparison.probe;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.MaskedBatches;
import dev.twinprop.datasets.random.NumpyRandom;
import dev.twinprop.datasets.schedule.Schedules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Draws batches and parameters for an experiment. */
final class ProbeDraw {

    private final ExperimentSpec spec;
    private final NumpyRandom random;

    ProbeDraw(ExperimentSpec spec, NumpyRandom random) {
        this.spec = spec;
        this.random = random;
    }

    /** The next experiment, with batches of so many rows. */
    Experiment next(List<Integer> rows) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (Stage stage : spec.network().stages()) {
            double weights = 1 / Math.sqrt(stage.inputs());
            for (ParameterSpec parameter : stage.parameters()) {
                double deviation = parameter.kind() == ParameterSpec.Kind.WEIGHT ? weights : 0.5;
                double center = parameter.kind() == ParameterSpec.Kind.SCALE ? 1 : 0;
                parameters.put(parameter.name(), tensor(() -> center + deviation * random.randn(), parameter.shape()));
            }
        }
        List<MiniBatch> batches = new ArrayList<>();
        for (int m : rows) {
            batches.add(new MiniBatch(tensor(random::randn, m, spec.network().inputs()), targets(m)));
        }
        return new Experiment(
                spec,
                parameters,
                new MaskedBatches(Batches.cycling(batches), spec.network()),
                Schedules.of(spec, batches.size()));
    }

    /** Targets that fit the loss and the range of the outputs, (m, outputs). */
    private Tensor targets(int m) {
        int outputs = spec.network().outputs();
        ActivationSpec output = spec.network().outputActivation();
        if ((output instanceof ActivationSpec.Softmax && outputs > 1) || spec.loss() instanceof LossSpec.Categorical) {
            return oneHot(m, outputs);
        }
        if (spec.loss().hasProbabilityTargets()) {
            return tensor(() -> random.rand() < 0.5 ? 0 : 1, m, outputs);
        }
        return output instanceof ActivationSpec.Sigmoid
                ? tensor(random::rand, m, outputs)
                : tensor(random::randn, m, outputs);
    }

    private Tensor oneHot(int m, int outputs) {
        double[] elements = new double[m * outputs];
        for (int i = 0; i < m; i++) {
            elements[i * outputs + (int) (random.rand() * outputs)] = 1;
        }
        return Tensor.of(new int[] {m, outputs}, elements).as(spec.dtype());
    }

    private Tensor tensor(DoubleSupplier values, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        double[] elements = new double[size];
        for (int i = 0; i < size; i++) {
            elements[i] = values.getAsDouble();
        }
        return Tensor.of(shape, elements).as(spec.dtype());
    }
}
