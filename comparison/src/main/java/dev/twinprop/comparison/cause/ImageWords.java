package dev.twinprop.comparison.cause;

import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;

/** Right formulas of operations on images in words; x is what comes in, dy the gradient by what goes out. */
final class ImageWords {

    private ImageWords() {}

    /** Whether the rule of a site is that of a convolution. */
    static boolean isConvolution(Site site) {
        return switch (site.role()) {
            case LINEAR_OUTPUT, INPUT_GRADIENT ->
                site.operation()
                        .filter(stage -> stage.operation() instanceof ImageSpec.Conv2d)
                        .isPresent();
            case WEIGHT_GRADIENT, BIAS_GRADIENT -> !site.layer().isLinear();
            default -> false;
        };
    }

    static String convolution(Site site) {
        return switch (site.role()) {
            case LINEAR_OUTPUT -> site.layer().bias() ? "W ∗ x + b" : "W ∗ x";
            case INPUT_GRADIENT -> "Σ over filters and windows of dz W";
            case WEIGHT_GRADIENT -> "Σ over samples and windows of dz x";
            default -> "Σ over samples and windows of dz";
        };
    }

    static String poolOutput(LayerSpec pool) {
        return pool instanceof ImageSpec.MaxPool
                ? "the largest x of each window"
                : "the mean of x over each window, zeros around the image counted";
    }

    static String poolGradient(LayerSpec pool) {
        return pool instanceof ImageSpec.MaxPool
                ? "Σ of dy over the windows of which x is the largest"
                : "Σ over windows of dy / (size of a window)";
    }
}
