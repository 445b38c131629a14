/** Candidates that are not part of this program: traces in files, commands, classes. Depends on {@code contract} and {@code datasets.bundle}. */
@NullMarked
package dev.twinprop.comparison.outside;

import org.jspecify.annotations.NullMarked;
