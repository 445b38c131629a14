package dev.twinprop.comparison.diff;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.MaskedBatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Experiments made up in tests: random weights, biases that are not 0, random targets that fit the loss. */
final class Specs {

    private static final int BATCHES = 3;

    private Specs() {}

    /** Linear layers of the given widths, each followed by an activation; the identity is left out. */
    static NetworkSpec network(int inputs, int[] widths, List<ActivationSpec> activations, boolean bias) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            layers.add(new LayerSpec.Linear(widths[i], bias));
            if (!(activations.get(i) instanceof ActivationSpec.Identity)) {
                layers.add(activations.get(i));
            }
        }
        return new NetworkSpec(inputs, layers);
    }

    static ExperimentSpec spec(
            String name,
            NetworkSpec network,
            LossSpec loss,
            RegularizationSpec penalty,
            OptimizerSpec optimizer,
            DType dtype) {
        return new ExperimentSpec(
                name,
                network,
                loss,
                penalty,
                optimizer,
                new DataSpec.Given(),
                new InitSpec.Normal(1, 0),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.empty(),
                dtype);
    }

    /** Values for a specification: several batches of m rows. */
    static Experiment experiment(ExperimentSpec spec, int m, Random random) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (ParameterSpec parameter : spec.network().parameters()) {
            parameters.put(parameter.name(), gaussian(spec.dtype(), random, parameter.shape()));
        }
        List<MiniBatch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(new MiniBatch(
                    gaussian(spec.dtype(), random, m, spec.network().inputs()), targets(spec, m, random)));
        }
        return new Experiment(spec, parameters, new MaskedBatches(Batches.cycling(batches), spec.network()));
    }

    private static Tensor targets(ExperimentSpec spec, int m, Random random) {
        int outputs = spec.network().outputs();
        double[] elements = new double[m * outputs];
        if (spec.loss() instanceof LossSpec.Categorical) {
            for (int i = 0; i < m; i++) {
                elements[i * outputs + random.nextInt(outputs)] = 1;
            }
        } else if (spec.loss().hasProbabilityTargets()) {
            Arrays.setAll(elements, i -> random.nextInt(2));
        } else {
            Arrays.setAll(elements, i -> random.nextGaussian());
        }
        return Tensor.of(new int[] {m, outputs}, elements).as(spec.dtype());
    }

    private static Tensor gaussian(DType dtype, Random random, int... shape) {
        double[] elements = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(elements, i -> 0.7 * random.nextGaussian());
        return Tensor.of(shape, elements).as(dtype);
    }
}
