/**
 * Bugs of the loss, its report and its gradient, each a class that overrides one rule. Depends on {@code loss} and
 * {@code step}.
 */
@NullMarked
package dev.twinprop.scratch.fault.loss;

import org.jspecify.annotations.NullMarked;
