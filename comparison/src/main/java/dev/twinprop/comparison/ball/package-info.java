/** Expected values with rounding radii, proven or probabilistic. Depends on {@code formula} and {@code graph}. */
@NullMarked
package dev.twinprop.comparison.ball;

import org.jspecify.annotations.NullMarked;
