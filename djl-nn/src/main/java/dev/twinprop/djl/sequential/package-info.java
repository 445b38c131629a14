/** The network from DJL's built-in layers. Depends on {@code contract}, {@code engine}, {@code network}, {@code optimizer}. */
@NullMarked
package dev.twinprop.djl.sequential;

import org.jspecify.annotations.NullMarked;
