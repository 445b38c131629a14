/** Arithmetic on small arrays, and what their values have in common. Depends on {@code judge}. */
@NullMarked
package dev.twinprop.comparison.search.grid;

import org.jspecify.annotations.NullMarked;
