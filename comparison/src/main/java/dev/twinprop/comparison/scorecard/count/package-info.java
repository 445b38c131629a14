/** Counts outcomes: rates with bounds, confusion, tables. Depends on {@code trial} and {@code rule}. */
@NullMarked
package dev.twinprop.comparison.scorecard.count;

import org.jspecify.annotations.NullMarked;
