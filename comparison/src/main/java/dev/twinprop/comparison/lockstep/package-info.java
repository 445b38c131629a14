/** Runs a candidate and a reference side by side on the same batches. Depends on {@code contract} only. */
@NullMarked
package dev.twinprop.comparison.lockstep;

import org.jspecify.annotations.NullMarked;
