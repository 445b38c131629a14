/** Expected values with proven rounding radii. Depends on {@code formula} and {@code graph}. */
@NullMarked
package dev.twinprop.comparison.ball;

import org.jspecify.annotations.NullMarked;
