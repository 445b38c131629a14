package dev.twinprop.djl.sequential;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.network.Losses;

/**
 * The losses of DJL that are those of torch; for any other, torch's formula in the form of DJL's {@code Loss}.
 *
 * <p>DJL's binary cross-entropy of probabilities is minus the loss, without torch's limit of the logarithms; that of
 * logits has another derivative at 0; cross-entropy takes logits only; Huber there is none; the squared error is
 * multiplied by a number that is freed before the way back (see {@link dev.twinprop.djl.engine.Torch#times}).
 */
final class SequentialLoss extends Loss {

    private final LossSpec spec;
    private final Constants constants;

    private SequentialLoss(LossSpec spec, Constants constants) {
        super(spec.type());
        this.spec = spec;
        this.constants = constants;
    }

    /** The loss of a batch. */
    static Loss of(LossSpec spec, Constants constants) {
        boolean plainMean = spec.reduction() == Reduction.MEAN && spec.factor() == 1;
        if (plainMean && spec instanceof LossSpec.L1) {
            return l1Loss(spec.type(), 1);
        }
        if (plainMean && spec instanceof LossSpec.CrossEntropyWithLogits logits && logits.labelSmoothing() == 0) {
            boolean sparseLabel = false;
            boolean fromLogit = true;
            return softmaxCrossEntropyLoss(spec.type(), 1, -1, sparseLabel, fromLogit);
        }
        return new SequentialLoss(spec, constants);
    }

    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
        return Losses.apply(spec, predictions.singletonOrThrow(), labels.singletonOrThrow(), constants);
    }
}
