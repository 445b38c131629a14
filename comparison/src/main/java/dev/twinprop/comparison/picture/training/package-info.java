/** Pictures of what happens while networks train. Depends on {@code mark}. */
@NullMarked
package dev.twinprop.comparison.picture.training;

import org.jspecify.annotations.NullMarked;
