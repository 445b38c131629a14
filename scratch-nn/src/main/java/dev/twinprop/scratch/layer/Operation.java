package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LayerSpec;

/**
 * One operation of the network, forward beside backward.
 *
 * <p>To add one: a class here and its line in {@link #of}.
 */
public sealed interface Operation permits Weighted, Transform {

    /** The operation that a specification names. */
    static Operation of(LayerSpec spec) {
        if (spec instanceof ActivationSpec activation) {
            return Activation.of(activation);
        }
        if (spec instanceof LayerSpec.BatchNorm norm) {
            return new BatchNorm(norm.eps(), norm.momentum());
        }
        if (spec instanceof LayerSpec.LayerNorm norm) {
            return new LayerNorm(norm.eps());
        }
        if (spec instanceof LayerSpec.Dropout dropout) {
            return new Dropout(dropout.p());
        }
        return new Linear();
    }
}
