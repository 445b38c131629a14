/** Whether a formula is believed. Depends on {@code search.sieve} and {@code judge}. */
@NullMarked
package dev.twinprop.comparison.search.gate;

import org.jspecify.annotations.NullMarked;
