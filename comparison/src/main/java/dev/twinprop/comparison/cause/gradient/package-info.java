/** Mistakes of the backward pass. Depends on {@code cause} and {@code formula}. */
@NullMarked
package dev.twinprop.comparison.cause.gradient;

import org.jspecify.annotations.NullMarked;
