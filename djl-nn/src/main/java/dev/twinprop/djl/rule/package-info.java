/** Formulas evaluated one by one. Depends on {@code contract.rule}, {@code engine}, {@code network} and DJL. */
@NullMarked
package dev.twinprop.djl.rule;

import org.jspecify.annotations.NullMarked;
