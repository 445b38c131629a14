/** Known bugs of operations on images, one class each, overriding one rule. Depends on {@code step}. */
@NullMarked
package dev.twinprop.scratch.fault.image;

import org.jspecify.annotations.NullMarked;
