/** Networks trained in earnest, side by side, and what is recorded of it. Depends on {@code contract}, {@code datasets} and {@code metric}. */
@NullMarked
package dev.twinprop.comparison.train;

import org.jspecify.annotations.NullMarked;
