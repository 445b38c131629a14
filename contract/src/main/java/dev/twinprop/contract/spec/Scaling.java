package dev.twinprop.contract.spec;

import java.util.Locale;

/** What is done to the features, as measured on the training part alone. */
public enum Scaling {
    /** They stay as they are. */
    NONE,
    /** They are divided by the largest magnitude of all: pixels by 255. */
    MAXIMUM,
    /** Each gets mean 0 and deviation 1. */
    STANDARDIZE;

    /** The name in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
