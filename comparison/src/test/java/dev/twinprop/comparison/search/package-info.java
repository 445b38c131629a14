/** Random mutations of formulas, planted into traces, and what the search makes of them. */
@NullMarked
package dev.twinprop.comparison.search;

import org.jspecify.annotations.NullMarked;
