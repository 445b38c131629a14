/**
 * Says what an input cannot show, and draws inputs that can. Depends on {@code contract}, {@code datasets}, {@code graph},
 * {@code cause} and {@code report}.
 */
@NullMarked
package dev.twinprop.comparison.probe;

import org.jspecify.annotations.NullMarked;
