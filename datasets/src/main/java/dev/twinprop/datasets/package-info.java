/** Experiments made ready to run: data, parameters and batches. Depends on {@code contract}, {@code data}, {@code generate}, {@code init} and Jackson. */
@NullMarked
package dev.twinprop.datasets;

import org.jspecify.annotations.NullMarked;
