/** Compares two runs number by number. Depends on {@code lockstep} and {@code report}. */
@NullMarked
package dev.twinprop.comparison.diff;

import org.jspecify.annotations.NullMarked;
