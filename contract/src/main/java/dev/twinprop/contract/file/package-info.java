/** Files of named tensors. Depends on {@code tensor}. */
@NullMarked
package dev.twinprop.contract.file;

import org.jspecify.annotations.NullMarked;
