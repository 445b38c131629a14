/** Times training steps side by side. Depends on {@code contract} only. */
@NullMarked
package dev.twinprop.comparison.bench;

import org.jspecify.annotations.NullMarked;
