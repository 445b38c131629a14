/** The formulas of a training step, one method each, and the walk through them. Depends on {@code layer}, {@code loss}, {@code optimizer}. */
@NullMarked
package dev.twinprop.scratch.step;

import org.jspecify.annotations.NullMarked;
