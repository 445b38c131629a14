/** Assertions that a network computes what PyTorch computes, or a layer what its reference does. Depends on {@code diff}, {@code layer}, {@code report}, {@code reference} and {@code datasets}. */
@NullMarked
package dev.twinprop.comparison.assertion;

import org.jspecify.annotations.NullMarked;
