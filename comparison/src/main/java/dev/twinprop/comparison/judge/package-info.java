/** Judges recorded quantities by balls around their rules. Depends on {@code ball}, {@code graph} and {@code report}. */
@NullMarked
package dev.twinprop.comparison.judge;

import org.jspecify.annotations.NullMarked;
