/** Differences that the field accepts. Depends on {@code cause} and {@code formula}. */
@NullMarked
package dev.twinprop.comparison.cause.convention;

import org.jspecify.annotations.NullMarked;
