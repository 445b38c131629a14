/** Formulas for every step at once, the numbers in them, and how they are written. Depends on {@code search.grid} and {@code cause}. */
@NullMarked
package dev.twinprop.comparison.search.template;

import org.jspecify.annotations.NullMarked;
