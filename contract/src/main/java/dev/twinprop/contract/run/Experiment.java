package dev.twinprop.contract.run;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that both sides are given: the specification, and the values drawn from it once.
 *
 * @param spec what is trained and how
 * @param initialParameters every parameter by name; {@code Wk} is (inputs, outputs), {@code bk} is (outputs)
 * @param batches the rows of each step
 */
public record Experiment(ExperimentSpec spec, Map<String, Tensor> initialParameters, Batches batches) {

    /**
     * Checks that values and specification fit.
     *
     * @throws SpecException if a parameter is missing or misshapen, or the batches have other widths than the network
     */
    public Experiment {
        initialParameters = Map.copyOf(initialParameters);
        for (ParameterSpec parameter : spec.network().parameters()) {
            requireShape(initialParameters, parameter.name(), parameter.shape());
        }
        MiniBatch first = batches.get(0);
        requireWidth("network.inputs", spec.network().inputs(), first.samples().shape(1), "features");
        requireWidth("network.layers", spec.network().outputs(), first.targets().shape(1), "target columns");
    }

    /** The same experiment with another number of steps. */
    public Experiment withSteps(int steps) {
        return new Experiment(spec.withSteps(steps), initialParameters, batches);
    }

    /** Where every run of this experiment begins. */
    public RunState initialState() {
        return new RunState(0, initialParameters, Map.of());
    }

    private static void requireShape(Map<String, Tensor> parameters, String name, int[] shape) {
        Tensor tensor = Optional.ofNullable(parameters.get(name))
                .orElseThrow(() -> new SpecException("initialParameters." + name, "missing"));
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new SpecException(
                    "initialParameters." + name,
                    "expected shape " + Arrays.toString(shape) + ", got " + Arrays.toString(tensor.shape()));
        }
    }

    private static void requireWidth(String path, int declared, int actual, String what) {
        if (declared != actual) {
            throw new SpecException(
                    path, "the network has width " + declared + " there, but the data have " + actual + " " + what);
        }
    }
}
