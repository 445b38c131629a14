/** What a candidate drew by itself, beside what was declared: initial weights, and the rows of an epoch. */
@NullMarked
package dev.twinprop.comparison.draw;

import org.jspecify.annotations.NullMarked;
