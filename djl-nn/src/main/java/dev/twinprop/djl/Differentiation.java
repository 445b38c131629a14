package dev.twinprop.djl;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.engine.Torch;
import dev.twinprop.djl.network.Forward;
import dev.twinprop.djl.network.Losses;
import dev.twinprop.djl.network.Penalty;
import dev.twinprop.djl.network.Tap;
import dev.twinprop.djl.optimizer.TrainedParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forward, loss and the walk back of one step.
 *
 * @param parameters the variables of the step, which know their gradients now
 * @param dataLoss the loss without the penalty
 * @param loss what was differentiated
 */
record Differentiation(TrainedParameters parameters, NDArray dataLoss, NDArray loss) {

    /**
     * Runs it.
     *
     * @param parameters variables of this step
     * @param x samples, (m, features), owned by the step
     * @param y targets, (m, outputs), owned by the step
     * @param masks the masks of dropout by name, owned by the step
     */
    static Differentiation of(
            ExperimentSpec spec,
            TrainedParameters parameters,
            NDArray x,
            NDArray y,
            Map<String, NDArray> masks,
            Tap tap,
            Constants constants) {
        return Autograd.on(() -> {
            Map<String, NDArray> variables = parameters.values();
            Map<String, NDArray> values = new HashMap<>(variables);
            values.putAll(parameters.statistics());
            values.putAll(masks);
            NDArray output = Forward.train(spec.network(), x, values, tap);
            NDArray dataLoss = Losses.apply(spec.loss(), output, y, constants);
            NDArray loss = spec.regularization().isActive()
                    ? Penalty.added(dataLoss, spec.regularization(), penalized(spec, variables), constants)
                    : dataLoss;
            Autograd.backward(loss, constants.of(1));
            return new Differentiation(parameters, dataLoss, loss);
        });
    }

    private static List<NDArray> penalized(ExperimentSpec spec, Map<String, NDArray> variables) {
        List<NDArray> penalized = new ArrayList<>();
        for (ParameterSpec parameter : spec.network().parameters()) {
            if (parameter.kind() == ParameterSpec.Kind.WEIGHT
                    || spec.regularization().penalizesBiases()) {
                penalized.add(Torch.required(variables, parameter.name()));
            }
        }
        return penalized;
    }
}
