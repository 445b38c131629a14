@NullMarked
package dev.twinprop.comparison.probe;

import org.jspecify.annotations.NullMarked;
