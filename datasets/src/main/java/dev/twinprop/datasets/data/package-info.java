/** Samples with their targets, cut into parts and mini-batches. Depends on {@code contract} and {@code random}. */
@NullMarked
package dev.twinprop.datasets.data;

import org.jspecify.annotations.NullMarked;
