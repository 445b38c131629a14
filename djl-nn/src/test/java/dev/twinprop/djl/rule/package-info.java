/** Tests of formulas evaluated one by one. */
@NullMarked
package dev.twinprop.djl.rule;

import org.jspecify.annotations.NullMarked;
