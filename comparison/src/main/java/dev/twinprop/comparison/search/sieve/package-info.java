/** The values of many templates at once, on what was recorded or drawn. Depends on {@code search.template} and {@code diagnosis}. */
@NullMarked
package dev.twinprop.comparison.search.sieve;

import org.jspecify.annotations.NullMarked;
