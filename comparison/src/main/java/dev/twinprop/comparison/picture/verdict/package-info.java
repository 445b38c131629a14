/** Pictures of what a diff, an investigation or the scorecard found. Depends on {@code mark}. */
@NullMarked
package dev.twinprop.comparison.picture.verdict;

import org.jspecify.annotations.NullMarked;
