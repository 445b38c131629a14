package dev.twinprop.djl.sequential;

import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.DType;

/**
 * DJL's own normalisations where they are torch's; else torch's function in a block.
 *
 * <p>DJL's take ε and the momentum as float, the momentum as what is kept: of torch's 0.1 they make 1 − 0.9 =
 * 0.10000002. In float64 hardly an ε is the one that was asked for.
 */
final class SequentialNormalization {

    private SequentialNormalization() {}

    /** Whether the stage is a normalisation of samples, not images. */
    static boolean isBuilt(Stage stage) {
        LayerSpec layer = stage.operation();
        return (layer instanceof LayerSpec.BatchNorm || layer instanceof LayerSpec.LayerNorm)
                && !stage.before().isImage();
    }

    /** The block of a stage that {@link #isBuilt}. */
    static Block of(Stage stage, DType dtype) {
        if (stage.operation() instanceof LayerSpec.LayerNorm norm && isHeld((float) norm.eps(), norm.eps(), dtype)) {
            return LayerNorm.builder().optEpsilon((float) norm.eps()).build();
        }
        if (stage.operation() instanceof LayerSpec.BatchNorm norm) {
            float kept = (float) (1 - norm.momentum());
            if (isHeld((float) norm.eps(), norm.eps(), dtype) && isHeld(1 - kept, norm.momentum(), dtype)) {
                return BatchNorm.builder()
                        .optEpsilon((float) norm.eps())
                        .optMomentum(kept)
                        .build();
            }
        }
        return new TorchNormalization(stage);
    }

    /** Whether a setting is the one asked for, rounded to the type of the network. */
    private static boolean isHeld(float setting, double asked, DType dtype) {
        return dtype == DType.FLOAT32 ? setting == (float) asked : setting == asked;
    }
}
