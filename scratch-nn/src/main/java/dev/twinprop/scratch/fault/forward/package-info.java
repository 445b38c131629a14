/** Bugs of the forward pass, each a class that overrides one rule. Depends on {@code step}. */
@NullMarked
package dev.twinprop.scratch.fault.forward;

import org.jspecify.annotations.NullMarked;
