/** What a step computes before autograd walks back. Depends on {@code contract}, {@code engine} and DJL. */
@NullMarked
package dev.twinprop.djl.network;

import org.jspecify.annotations.NullMarked;
