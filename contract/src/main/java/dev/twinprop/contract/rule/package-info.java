/** The formulas of a step as data, and the evaluator that computes them. Depends on {@code spec} and {@code tensor}. */
@NullMarked
package dev.twinprop.contract.rule;

import org.jspecify.annotations.NullMarked;
