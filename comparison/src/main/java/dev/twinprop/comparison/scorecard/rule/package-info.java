/** What other tools accept as equal. Depends on {@code contract} only. */
@NullMarked
package dev.twinprop.comparison.scorecard.rule;

import org.jspecify.annotations.NullMarked;
