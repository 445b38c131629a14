/** A single hand-written layer beside a trusted one, judged by an estimated bound. Depends on {@code contract.layer}. */
@NullMarked
package dev.twinprop.comparison.layer;

import org.jspecify.annotations.NullMarked;
