/** Pictures of what trained networks predict, and of their weights. Depends on {@code mark}. */
@NullMarked
package dev.twinprop.comparison.picture.prediction;

import org.jspecify.annotations.NullMarked;
