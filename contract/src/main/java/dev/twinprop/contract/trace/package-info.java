/** What a training step recorded, under the names that files and reports use. Depends on {@code tensor} and {@code spec}. */
@NullMarked
package dev.twinprop.contract.trace;

import org.jspecify.annotations.NullMarked;
