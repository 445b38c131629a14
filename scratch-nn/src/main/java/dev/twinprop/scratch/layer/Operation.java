package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.Stage;

/**
 * One operation of the network, forward beside backward.
 *
 * <p>To add one: a class here and its line in {@link #of}.
 */
public sealed interface Operation permits Weighted, Transform {

    /** The operation that a specification names, in its place. */
    static Operation of(Stage stage) {
        LayerSpec spec = stage.operation();
        if (spec instanceof ActivationSpec activation) {
            return Activation.of(activation);
        }
        if (spec instanceof LayerSpec.BatchNorm norm) {
            return new BatchNorm(norm, stage.before());
        }
        if (spec instanceof LayerSpec.LayerNorm norm) {
            return new LayerNorm(norm.eps());
        }
        if (spec instanceof LayerSpec.Dropout dropout) {
            return new Dropout(dropout.p());
        }
        if (spec instanceof ImageSpec.Conv2d conv) {
            return new Conv2d(conv, stage);
        }
        if (spec instanceof ImageSpec.MaxPool pool) {
            return new MaxPool(pool, stage);
        }
        if (spec instanceof ImageSpec.AvgPool pool) {
            return new AvgPool(pool, stage);
        }
        return new Linear();
    }
}
