/** Arithmetic on matrices of either precision, in plain Java and by ND4J. Depends on the contract's {@code tensor}. */
@NullMarked
package dev.twinprop.scratch.matrix;

import org.jspecify.annotations.NullMarked;
