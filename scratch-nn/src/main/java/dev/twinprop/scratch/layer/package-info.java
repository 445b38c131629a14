/** The layers of a network: each file holds one operation, forward and backward. Depends on {@code matrix}. */
@NullMarked
package dev.twinprop.scratch.layer;

import org.jspecify.annotations.NullMarked;
