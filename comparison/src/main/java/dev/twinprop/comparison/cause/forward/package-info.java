/** Mistakes of the forward pass and of the loss. Depends on {@code cause} and {@code formula}. */
@NullMarked
package dev.twinprop.comparison.cause.forward;

import org.jspecify.annotations.NullMarked;
