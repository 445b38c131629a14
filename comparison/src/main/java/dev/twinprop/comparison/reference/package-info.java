/** What a correct network may compute, recorded so that it can be compared with later. Depends on {@code judge}, {@code graph} and {@code contract}. */
@NullMarked
package dev.twinprop.comparison.reference;

import org.jspecify.annotations.NullMarked;
