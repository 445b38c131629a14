/** Tests of gradients for the JUnit Platform, as an engine of their own. Depends on {@code assertion}. */
@NullMarked
package dev.twinprop.comparison.junit;

import org.jspecify.annotations.NullMarked;
