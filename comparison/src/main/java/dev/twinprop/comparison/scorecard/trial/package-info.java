/** Single trials and their outcomes. Depends on {@code suite}, {@code rule}, {@code diff}, {@code judge}, {@code peer}. */
@NullMarked
package dev.twinprop.comparison.scorecard.trial;

import org.jspecify.annotations.NullMarked;
