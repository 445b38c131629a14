/** The random numbers of NumPy and PyTorch. Depends on nothing. */
@NullMarked
package dev.twinprop.datasets.random;

import org.jspecify.annotations.NullMarked;
