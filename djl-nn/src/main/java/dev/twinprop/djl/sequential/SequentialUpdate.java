package dev.twinprop.djl.sequential;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.OptimizerSpec.Sgd;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.djl.optimizer.CoupledDecay;
import dev.twinprop.djl.optimizer.Update;

/**
 * DJL's own SGD where it is torch's; else torch's formula.
 *
 * <p>DJL's optimizers keep their settings as float and the velocity to themselves, so that a run could not be saved; its
 * Adam has ε elsewhere, and its other optimizers do not run on PyTorch.
 */
final class SequentialUpdate {

    private SequentialUpdate() {}

    /**
     * The update of a parameter, weight decay included.
     *
     * @throws SpecException if the gradient is to be taken elsewhere than at the parameters
     */
    static Update of(ExperimentSpec spec) {
        if (spec.optimizer() instanceof Sgd sgd && sgd.looksAhead()) {
            throw new SpecException("optimizer.nesterov", "djl-sequential has no look-ahead; use djl-pytorch");
        }
        if (isThatOfDjl(spec)) {
            Optimizer sgd = Optimizer.sgd()
                    .setLearningRateTracker(
                            Tracker.fixed((float) spec.optimizer().learningRate()))
                    .optWeightDecays((float) spec.optimizer().weightDecay())
                    .build();
            return (parameter, gradient, step) -> sgd.update(parameter.name(), parameter.value(), gradient);
        }
        OptimizerSpec optimizer = spec.optimizer();
        Update formula = Update.of(optimizer);
        return (parameter, gradient, step) -> {
            CoupledDecay.add(gradient, parameter, optimizer, step.constants());
            formula.apply(parameter, gradient, step);
        };
    }

    private static boolean isThatOfDjl(ExperimentSpec spec) {
        return spec.optimizer() instanceof Sgd sgd
                && sgd.momentum() == 0
                && sgd.weightDecay() == sgd.weightDecay("b1")
                && spec.dtype() == DType.FLOAT32
                && !spec.isScheduled();
    }
}
