/** Published data sets, from the product's own files or a folder of the user's. Depends on {@code contract}, {@code data} and {@code file}. */
@NullMarked
package dev.twinprop.datasets.stored;

import org.jspecify.annotations.NullMarked;
