/** The data flow of training steps: how each quantity follows from others. Depends on {@code formula}. */
@NullMarked
package dev.twinprop.comparison.graph;

import org.jspecify.annotations.NullMarked;
