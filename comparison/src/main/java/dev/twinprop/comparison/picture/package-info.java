/**
 * A picture made of panels, and its files: PNG, SVG and, where it moves, GIF. Depends on {@code plot} and {@code canvas}.
 */
@NullMarked
package dev.twinprop.comparison.picture;

import org.jspecify.annotations.NullMarked;
