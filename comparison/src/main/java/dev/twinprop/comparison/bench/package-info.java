/** Times training steps side by side, and the judging of a step. Depends on {@code diff}. */
@NullMarked
package dev.twinprop.comparison.bench;

import org.jspecify.annotations.NullMarked;
