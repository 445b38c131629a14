/** Known mistakes of dropout and of normalisations. Depends on {@code cause}, {@code graph} and {@code formula}. */
@NullMarked
package dev.twinprop.comparison.cause.operation;

import org.jspecify.annotations.NullMarked;
