package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.engine.Shapes;
import dev.twinprop.djl.engine.Torch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All parameters of a network with their optimiser state, and its running statistics, made from a state and turned into one. */
public final class TrainedParameters {

    private final List<TrainedParameter> parameters;
    private final Map<String, NDArray> statistics;

    /**
     * The parameters of a network in the order of its layers, each weight before its bias.
     *
     * @param statistics the running statistics by name
     */
    public TrainedParameters(List<TrainedParameter> parameters, Map<String, NDArray> statistics) {
        this.parameters = List.copyOf(parameters);
        this.statistics = Map.copyOf(statistics);
    }

    /**
     * Copies a state; parameters that it does not name are zero, optimiser state is as before the first step.
     *
     * @param manager owns the memory
     * @throws IllegalArgumentException if a tensor has another shape than its parameter
     */
    public static TrainedParameters load(RunState state, ExperimentSpec spec, NDManager manager) {
        List<TrainedParameter> loaded = new ArrayList<>();
        for (ParameterSpec parameter : spec.network().parameters()) {
            loaded.add(load(parameter.name(), state, spec, manager, parameter.shape()));
        }
        Map<String, NDArray> statistics = new HashMap<>();
        for (ParameterSpec statistic : spec.network().statistics()) {
            double initial = statistic.initial().get(0);
            statistics.put(
                    statistic.name(),
                    array(statistic.name(), state.parameters(), initial, spec, manager, statistic.shape()));
        }
        return new TrainedParameters(loaded, statistics);
    }

    /** The parameters in the order of layers, each weight before its bias. */
    public List<TrainedParameter> all() {
        return parameters;
    }

    /** The same memory with another owner; see {@link TrainedParameter#ownedBy}. */
    public TrainedParameters ownedBy(NDManager manager) {
        Map<String, NDArray> views = new HashMap<>();
        statistics.forEach((name, array) -> views.put(name, Autograd.constant(array, manager)));
        return new TrainedParameters(
                parameters.stream().map(parameter -> parameter.ownedBy(manager)).toList(), views);
    }

    /** The running statistics by name; batch normalisation changes them in place. */
    public Map<String, NDArray> statistics() {
        return statistics;
    }

    /**
     * Where the gradients of a step are taken: other variables at θ − μ·v for an optimiser that looks ahead, else these.
     */
    public TrainedParameters evaluated(OptimizerSpec optimizer, Constants constants) {
        if (!(optimizer instanceof OptimizerSpec.Sgd sgd && sgd.looksAhead())) {
            return this;
        }
        return new TrainedParameters(
                parameters.stream()
                        .map(parameter -> parameter.ahead(sgd.momentum(parameter.name()), constants))
                        .toList(),
                statistics);
    }

    /** The values by name. */
    public Map<String, NDArray> values() {
        Map<String, NDArray> values = new HashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), parameter.value()));
        return values;
    }

    /** A copy of everything. */
    public RunState save(int stepsTaken) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        Map<String, Tensor> states = new LinkedHashMap<>();
        for (TrainedParameter parameter : parameters) {
            values.put(parameter.name(), Torch.tensor(parameter.value()));
            parameter
                    .state()
                    .forEach((stateName, array) ->
                            states.put(Quantities.state(stateName, parameter.name()), Torch.tensor(array)));
        }
        statistics.forEach((name, array) -> values.put(name, Torch.tensor(array)));
        return new RunState(stepsTaken, values, states);
    }

    private static TrainedParameter load(
            String name, RunState state, ExperimentSpec spec, NDManager manager, int... shape) {
        Map<String, NDArray> optimizerState = new HashMap<>();
        for (String stateName : spec.optimizer().stateNames(name)) {
            String quantity = Quantities.state(stateName, name);
            double initial = spec.optimizer().initialState(stateName);
            optimizerState.put(stateName, array(quantity, state.optimizerState(), initial, spec, manager, shape));
        }
        return new TrainedParameter(name, array(name, state.parameters(), 0, spec, manager, shape), optimizerState);
    }

    private static NDArray array(
            String name,
            Map<String, Tensor> tensors,
            double absent,
            ExperimentSpec spec,
            NDManager manager,
            int... shape) {
        Tensor tensor = tensors.get(name);
        if (tensor != null) {
            return Torch.array(manager, Shapes.required(name, tensor, shape), spec.dtype());
        }
        try (NDArray scalar = Torch.array(manager, absent, spec.dtype())) {
            return manager.zeros(Torch.shape(shape), Torch.type(spec.dtype())).addi(scalar);
        }
    }
}
