/** The updates of torch.optim as formulas. Depends on {@code contract}, {@code engine} and DJL. */
@NullMarked
package dev.twinprop.djl.optimizer;

import org.jspecify.annotations.NullMarked;
