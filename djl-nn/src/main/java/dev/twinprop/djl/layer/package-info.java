/** DJL blocks and TorchScript files as trusted layers. Depends on {@code engine}, {@code contract.layer} and DJL. */
@NullMarked
package dev.twinprop.djl.layer;

import org.jspecify.annotations.NullMarked;
