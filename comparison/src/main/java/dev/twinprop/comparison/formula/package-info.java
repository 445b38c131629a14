/** Builds, measures and prints formulas. Depends on {@code contract} only. */
@NullMarked
package dev.twinprop.comparison.formula;

import org.jspecify.annotations.NullMarked;
