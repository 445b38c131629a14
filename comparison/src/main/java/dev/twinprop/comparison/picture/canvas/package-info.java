/** Strokes, shapes, text and images, drawn into pixels or into SVG alike. Depends on the JDK only. */
@NullMarked
package dev.twinprop.comparison.picture.canvas;

import org.jspecify.annotations.NullMarked;
