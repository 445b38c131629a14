/** PyTorch through DJL: start, memory, transfer, autograd. Depends on {@code contract.tensor} and DJL. */
@NullMarked
package dev.twinprop.djl.engine;

import org.jspecify.annotations.NullMarked;
