/** How a network is started, stepped and resumed. Depends on {@code spec}, {@code tensor} and {@code trace}. */
@NullMarked
package dev.twinprop.contract.run;

import org.jspecify.annotations.NullMarked;
