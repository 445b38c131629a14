/** The reference network and the evaluator of rules. Depends on {@code contract} and on the packages below. */
@NullMarked
package dev.twinprop.djl;

import org.jspecify.annotations.NullMarked;
