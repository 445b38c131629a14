package dev.twinprop.contract.spec;

import java.util.Locale;

/** The published data sets that are known by name. */
public enum StoredSet {
    /** Handwritten digits of 28×28 pixels. */
    MNIST,
    /** Articles of clothing of 28×28 pixels; fetched. */
    FASHION_MNIST,
    /** Coloured pictures of 32×32 pixels; fetched. */
    CIFAR10,
    /** Handwritten digits of 8×8 pixels. */
    DIGITS,
    /** Three kinds of iris by four lengths. */
    IRIS,
    /** Three cultivars of wine by chemistry. */
    WINE,
    /** Breast tumours, benign or malignant, by measures of their cells. */
    BREAST_CANCER;

    /** The name in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
