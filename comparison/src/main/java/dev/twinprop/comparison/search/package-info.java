/** Finds the formula that a candidate computes where no known cause fits. Depends on {@code diagnosis}, {@code judge} and {@code cause}. */
@NullMarked
package dev.twinprop.comparison.search;

import org.jspecify.annotations.NullMarked;
