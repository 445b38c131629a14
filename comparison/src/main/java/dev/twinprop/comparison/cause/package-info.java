/** Known mistakes as wrong rules, and the sites where they can sit. Depends on {@code graph} and {@code formula}. */
@NullMarked
package dev.twinprop.comparison.cause;

import org.jspecify.annotations.NullMarked;
