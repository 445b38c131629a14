package dev.twinprop.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Torch;
import dev.twinprop.djl.network.Forward;
import dev.twinprop.djl.network.Losses;
import dev.twinprop.djl.network.Penalty;
import dev.twinprop.djl.network.Tap;
import dev.twinprop.djl.optimizer.TrainedParameter;
import dev.twinprop.djl.optimizer.TrainedParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forward, loss and the walk back of one step.
 *
 * @param variables the parameters as autograd saw them, with their gradients
 * @param dataLoss the loss without the penalty
 * @param loss what was differentiated
 */
record Differentiation(Map<String, NDArray> variables, NDArray dataLoss, NDArray loss) {

    /**
     * Runs it.
     *
     * @param x samples, (m, features), owned by {@code memory}
     * @param y targets, (m, outputs)
     */
    static Differentiation of(
            ExperimentSpec spec, TrainedParameters parameters, NDArray x, NDArray y, Tap tap, NDManager memory) {
        try (Autograd autograd = Autograd.on()) {
            Map<String, NDArray> variables = new HashMap<>();
            for (TrainedParameter parameter : parameters.all()) {
                variables.put(parameter.name(), Autograd.variable(parameter.value(), memory));
            }
            NDArray output = Forward.apply(spec.network(), x, variables, tap);
            NDArray dataLoss = Losses.apply(spec.loss(), output, y);
            NDArray loss = spec.regularization().isActive()
                    ? Penalty.added(dataLoss, spec.regularization(), penalized(spec, variables))
                    : dataLoss;
            autograd.backward(loss, loss.onesLike());
            return new Differentiation(variables, dataLoss, loss);
        }
    }

    /** The gradient of the loss by a parameter. */
    NDArray gradient(String parameter) {
        return Autograd.gradient(Torch.required(variables, parameter));
    }

    private static List<NDArray> penalized(ExperimentSpec spec, Map<String, NDArray> variables) {
        List<NDArray> penalized = new ArrayList<>();
        for (DenseLayer layer : spec.network().denseLayers()) {
            penalized.add(Torch.required(variables, Quantities.weight(layer.index())));
            if (layer.bias() && spec.regularization().penalizesBiases()) {
                penalized.add(Torch.required(variables, Quantities.bias(layer.index())));
            }
        }
        return penalized;
    }
}
