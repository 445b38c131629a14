/** One unit, worked by hand: for those who learn how a network learns. */
@NullMarked
package dev.twinprop.comparison.neuron;

import org.jspecify.annotations.NullMarked;
