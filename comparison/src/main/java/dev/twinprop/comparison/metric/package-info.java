/** How good predictions are, in numbers. Depends on {@code contract.tensor} and {@code datasets.data}. */
@NullMarked
package dev.twinprop.comparison.metric;

import org.jspecify.annotations.NullMarked;
