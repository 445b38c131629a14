/** Bugs of the gradients, each a class that overrides one rule. Depends on {@code step}. */
@NullMarked
package dev.twinprop.scratch.fault.backward;

import org.jspecify.annotations.NullMarked;
