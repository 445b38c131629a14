package dev.twinprop.comparison.model;

import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.datasets.file.DataException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The state of a run as named tensors of a file, and back. */
final class StateTensors {

    private static final String OPTIMIZER = "optimizer/";

    private StateTensors() {}

    /** The parameters by name, the optimiser's state under {@code optimizer/}, all behind a prefix, in order. */
    static Map<String, Tensor> of(RunState state, String prefix) {
        Map<String, Tensor> tensors = new TreeMap<>();
        state.parameters().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
        state.optimizerState().forEach((name, tensor) -> tensors.put(prefix + OPTIMIZER + name, tensor));
        return tensors;
    }

    /**
     * Reads them back.
     *
     * @throws TensorFileException if a tensor is damaged
     * @throws DataException if one is missing, or has another shape than the experiment's network
     */
    static RunState read(TensorFile file, String prefix, int stepsTaken, Experiment experiment)
            throws TensorFileException {
        ExperimentSpec spec = experiment.spec();
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        Map<String, Tensor> shapes = new TreeMap<>(experiment.initialState().parameters());
        for (Map.Entry<String, Tensor> kept : shapes.entrySet()) {
            parameters.put(kept.getKey(), tensor(file, prefix + kept.getKey(), kept.getValue()));
        }
        Map<String, Tensor> optimizerState = new LinkedHashMap<>();
        if (file.names().stream().noneMatch(name -> name.startsWith(prefix + OPTIMIZER))) {
            return new RunState(stepsTaken, parameters, optimizerState); // what is absent is zero
        }
        for (ParameterSpec parameter : spec.network().parameters()) {
            Tensor value = parameters.get(parameter.name());
            for (String stateName : spec.optimizer().stateNames(parameter.name())) {
                String name = Quantities.state(stateName, parameter.name());
                if (value != null) {
                    optimizerState.put(name, tensor(file, prefix + OPTIMIZER + name, value));
                }
            }
        }
        return new RunState(stepsTaken, parameters, optimizerState);
    }

    /** A tensor that must have the shape of another. */
    static Tensor tensor(TensorFile file, String name, Tensor shape) throws TensorFileException {
        if (!file.names().contains(name)) {
            throw new DataException(
                    file.path().toString(),
                    "holds no " + name + ", so it is of another network or was not written by train");
        }
        if (!Arrays.equals(file.shape(name), shape.shape())) {
            throw new DataException(
                    file.path().toString(),
                    name + " has shape " + Arrays.toString(file.shape(name)) + ", the network needs "
                            + Arrays.toString(shape.shape()));
        }
        return exact(file.read(name).tensor());
    }

    /** The same values as this program's own: what was written in full was not rounded on writing. */
    static Tensor exact(Tensor tensor) {
        return tensor.isWritten() ? Tensor.of(tensor.shape(), tensor.toFloats()) : tensor;
    }
}
