/** The learning rate of each step, computed once for both networks. Depends on {@code contract}. */
@NullMarked
package dev.twinprop.datasets.schedule;

import org.jspecify.annotations.NullMarked;
