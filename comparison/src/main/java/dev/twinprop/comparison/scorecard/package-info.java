/** The seeded-bug suite: plans trials, runs them, keeps their outcomes. Depends on its sub-packages and {@code diff}. */
@NullMarked
package dev.twinprop.comparison.scorecard;

import org.jspecify.annotations.NullMarked;
