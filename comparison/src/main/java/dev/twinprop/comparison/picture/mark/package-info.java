/** What can be drawn between axes, one kind per file. Depends on {@code plot} and {@code canvas}. */
@NullMarked
package dev.twinprop.comparison.picture.mark;

import org.jspecify.annotations.NullMarked;
