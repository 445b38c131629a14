/** What is minimised, with its gradient. Depends on {@code matrix} and {@code layer}. */
@NullMarked
package dev.twinprop.scratch.loss;

import org.jspecify.annotations.NullMarked;
