/** Finds the mutations that reproduce what a candidate recorded. Depends on {@code cause}, {@code judge} and {@code report}. */
@NullMarked
package dev.twinprop.comparison.diagnosis;

import org.jspecify.annotations.NullMarked;
