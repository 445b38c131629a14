/** The command line. Depends on every other package; nothing depends on it. */
@NullMarked
package dev.twinprop.comparison.cli;

import org.jspecify.annotations.NullMarked;
