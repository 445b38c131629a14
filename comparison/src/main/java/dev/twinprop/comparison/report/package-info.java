/** What a diff found, as data, and its presentations: JSON, text, side-by-side table. Depends on {@code lockstep}. */
@NullMarked
package dev.twinprop.comparison.report;

import org.jspecify.annotations.NullMarked;
