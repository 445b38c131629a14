/** Files of named tensors, {@code .npz} and {@code .safetensors}. Depends on {@code tensor}, {@code file.bytes}, {@code file.zip}, {@code file.header}. */
@NullMarked
package dev.twinprop.contract.file;

import org.jspecify.annotations.NullMarked;
