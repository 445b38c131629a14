/** Initial parameters, drawn once for both networks. Depends on {@code contract} and {@code random}. */
@NullMarked
package dev.twinprop.datasets.init;

import org.jspecify.annotations.NullMarked;
