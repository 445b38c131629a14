/** Correct networks in plain Java loops, written in many legitimate ways. Depends on {@code contract} only. */
@NullMarked
package dev.twinprop.comparison.peer;

import org.jspecify.annotations.NullMarked;
