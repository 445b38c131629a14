package dev.twinprop.contract.run;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fills an experiment with random values: non-zero biases, targets that fit the loss, several batches. */
public final class RandomExperiment {

    private static final int BATCHES = 3;

    private final ExperimentSpec spec;
    private final Random random;

    private RandomExperiment(ExperimentSpec spec, long seed) {
        this.spec = spec;
        this.random = new Random(seed);
    }

    /** An experiment whose batches have m rows; the same for the same arguments. */
    public static Experiment of(ExperimentSpec spec, int m) {
        return of(spec, m, 20260101);
    }

    /** An experiment whose batches have m rows, with values of a seed; the same for the same arguments. */
    public static Experiment of(ExperimentSpec spec, int m, long seed) {
        RandomExperiment values = new RandomExperiment(spec, seed);
        Map<String, Tensor> parameters = values.parameters();
        List<MiniBatch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(values.batch(m));
        }
        return new Experiment(spec, parameters, Batches.cycling(batches));
    }

    private Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (ParameterSpec parameter : spec.network().parameters()) {
            double bound = parameter.kind() == ParameterSpec.Kind.WEIGHT
                    ? Math.min(1, 3 / Math.sqrt(parameter.shape()[0])) // keeps wide layers from saturating
                    : 1;
            parameters.put(
                    parameter.name(),
                    uniform(parameter.shape()).map(value -> bound * value).as(spec.dtype()));
        }
        return parameters;
    }

    private MiniBatch batch(int m) {
        MiniBatch batch = rows(m);
        Map<String, Tensor> masks = new LinkedHashMap<>();
        for (Stage stage : spec.network().stages()) {
            stage.mask()
                    .ifPresent(name -> masks.put(
                            name,
                            uniform(m, stage.outputs())
                                    .map(value -> value > 0 ? 1 : 0)
                                    .as(spec.dtype())));
        }
        return batch.withMasks(masks);
    }

    private MiniBatch rows(int m) {
        Tensor samples = uniform(m, spec.network().inputs());
        int outputs = spec.network().outputs();
        boolean softmax = spec.network().outputActivation() instanceof ActivationSpec.Softmax;
        if (softmax || spec.loss() instanceof LossSpec.Categorical) {
            return new MiniBatch(samples, oneHot(m, outputs));
        }
        Tensor targets = uniform(m, outputs);
        return new MiniBatch(
                samples,
                spec.loss().hasProbabilityTargets()
                        ? targets.map(value -> value > 0 ? 1 : 0).as(spec.dtype())
                        : targets);
    }

    private Tensor oneHot(int m, int outputs) {
        double[] elements = new double[m * outputs];
        for (int i = 0; i < m; i++) {
            elements[i * outputs + random.nextInt(outputs)] = 1;
        }
        return Tensor.of(new int[] {m, outputs}, elements).as(spec.dtype());
    }

    private Tensor uniform(int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        double[] elements = random.doubles(size, -1, 1).toArray();
        return Tensor.of(shape, elements).as(spec.dtype());
    }
}
