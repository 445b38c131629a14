/** The headers of {@code .npy} arrays and safetensors files. Depends on {@code file.bytes}. */
@NullMarked
package dev.twinprop.contract.file.header;

import org.jspecify.annotations.NullMarked;
