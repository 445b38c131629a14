/** The hand-written network as an implementation that can be trained, resumed and given faults. Depends on every package below. */
@NullMarked
package dev.twinprop.scratch;

import org.jspecify.annotations.NullMarked;
