/** Draws experiments of every kind that the contract knows. Depends on {@code contract} and {@code datasets} only. */
@NullMarked
package dev.twinprop.comparison.peer.random;

import org.jspecify.annotations.NullMarked;
