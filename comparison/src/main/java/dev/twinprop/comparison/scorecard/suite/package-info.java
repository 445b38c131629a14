/** What trials are made of: architectures, values, restricted recordings. Depends on {@code contract} only. */
@NullMarked
package dev.twinprop.comparison.scorecard.suite;

import org.jspecify.annotations.NullMarked;
