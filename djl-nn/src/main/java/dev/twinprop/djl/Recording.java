package dev.twinprop.djl;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Torch;
import dev.twinprop.djl.network.GradientTap;
import dev.twinprop.djl.optimizer.TrainedParameter;
import dev.twinprop.djl.optimizer.TrainedParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Offers the quantities of one step to a sink, in data-flow order. */
record Recording(ExperimentSpec spec, QuantitySink sink) {

    /** Parameters as the step found them. */
    void parameters(TrainedParameters parameters) {
        offer(Quantities.parameters(spec.network()), parameters.values());
    }

    /** Forward, losses and gradients. */
    void differentiated(Differentiation step, NDArray x, GradientTap tap) {
        Map<String, NDArray> arrays = new HashMap<>(tap.values());
        arrays.putAll(step.parameters().statistics());
        arrays.put(Quantities.DATA_LOSS, step.dataLoss());
        arrays.put(Quantities.LOSS, step.loss());
        tap.gradients().forEach((quantity, array) -> arrays.put(Quantities.gradient(quantity), array));
        step.parameters()
                .values()
                .forEach((parameter, variable) ->
                        arrays.put(Quantities.gradient(parameter), Autograd.gradient(variable)));
        arrays.put(Quantities.DX, Autograd.gradient(x));
        offer(Quantities.computed(spec), arrays);
    }

    /** State and parameters as the step leaves them. */
    void updated(TrainedParameters parameters) {
        Map<String, NDArray> arrays = new HashMap<>();
        for (TrainedParameter parameter : parameters.all()) {
            arrays.put(Quantities.updated(parameter.name()), parameter.value());
            parameter
                    .state()
                    .forEach((stateName, array) -> arrays.put(Quantities.state(stateName, parameter.name()), array));
        }
        offer(Quantities.computed(spec), arrays);
    }

    private void offer(List<String> order, Map<String, NDArray> arrays) {
        for (String quantity : order) {
            NDArray array = arrays.get(quantity);
            if (array != null) {
                sink.record(quantity, () -> Torch.tensor(array));
            }
        }
    }
}
