/** Synthetic data sets, one class each. Depends on {@code contract}, {@code data} and {@code random}. */
@NullMarked
package dev.twinprop.datasets.generate;

import org.jspecify.annotations.NullMarked;
