/** Panels with axes, what is drawn between them, and the keys that explain it. Depends on {@code canvas}. */
@NullMarked
package dev.twinprop.comparison.picture.plot;

import org.jspecify.annotations.NullMarked;
