/** A single layer, written by hand or trusted: values in, values out. Depends on {@code tensor}. */
@NullMarked
package dev.twinprop.contract.layer;

import org.jspecify.annotations.NullMarked;
