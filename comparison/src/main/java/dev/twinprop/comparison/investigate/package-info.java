/** Replays investigations of the source projects. Depends on {@code diff}. */
@NullMarked
package dev.twinprop.comparison.investigate;

import org.jspecify.annotations.NullMarked;
