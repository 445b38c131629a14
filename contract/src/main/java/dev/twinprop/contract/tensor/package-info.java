/** Immutable arrays of numbers, passed by value between the two networks. Depends on nothing. */
@NullMarked
package dev.twinprop.contract.tensor;

import org.jspecify.annotations.NullMarked;
