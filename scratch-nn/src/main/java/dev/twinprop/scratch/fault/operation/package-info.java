/** Known bugs of dropout and of normalisations, one class each, overriding one rule. Depends on {@code layer} and {@code step}. */
@NullMarked
package dev.twinprop.scratch.fault.operation;

import org.jspecify.annotations.NullMarked;
