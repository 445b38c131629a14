/** Finds the smallest case that shows a bug, and works it through. Depends on {@code diff} and {@code lockstep}. */
@NullMarked
package dev.twinprop.comparison.shrink;

import org.jspecify.annotations.NullMarked;
