package dev.twinprop.contract.spec;

import java.util.Locale;

/** How the errors of a batch become one number. */
public enum Reduction {
    /** The mean over all elements; over the batch for cross-entropy. */
    MEAN,
    /** The sum over the outputs, averaged over the batch. */
    BATCH_MEAN,
    /** The sum over all elements. */
    SUM;

    /** The name in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
