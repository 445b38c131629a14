/** Every change of one part of a template. Depends on {@code search.sieve}. */
@NullMarked
package dev.twinprop.comparison.search.edit;

import org.jspecify.annotations.NullMarked;
