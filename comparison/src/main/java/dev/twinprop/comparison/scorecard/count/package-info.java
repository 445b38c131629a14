/** Counts outcomes: rates with bounds, confusion, tables. Depends on {@code trial}, {@code rule} and {@code suite}. */
@NullMarked
package dev.twinprop.comparison.scorecard.count;

import org.jspecify.annotations.NullMarked;
