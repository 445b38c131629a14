/** Bugs of the update, each a class that overrides one rule. Depends on {@code step}. */
@NullMarked
package dev.twinprop.scratch.fault.update;

import org.jspecify.annotations.NullMarked;
