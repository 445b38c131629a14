/** Mistakes of the optimiser. Depends on {@code cause} and {@code formula}. */
@NullMarked
package dev.twinprop.comparison.cause.update;

import org.jspecify.annotations.NullMarked;
