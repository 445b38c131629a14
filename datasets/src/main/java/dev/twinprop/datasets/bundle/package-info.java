/** Experiments with their values in files, for programs outside. Depends on {@code contract} and {@code data}. */
@NullMarked
package dev.twinprop.datasets.bundle;

import org.jspecify.annotations.NullMarked;
