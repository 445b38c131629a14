/** Known mistakes of operations on images. Depends on {@code cause} and {@code graph}. */
@NullMarked
package dev.twinprop.comparison.cause.image;

import org.jspecify.annotations.NullMarked;
