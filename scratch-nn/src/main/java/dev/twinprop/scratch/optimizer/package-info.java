/** How gradients become updates. Depends on {@code matrix} and {@code layer}. */
@NullMarked
package dev.twinprop.scratch.optimizer;

import org.jspecify.annotations.NullMarked;
