/** Assertions that a network computes what PyTorch computes. Depends on {@code diff}, {@code report}, {@code reference} and {@code datasets}. */
@NullMarked
package dev.twinprop.comparison.assertion;

import org.jspecify.annotations.NullMarked;
