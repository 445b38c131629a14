/** The zip of an {@code .npz} file, every header checked before it is believed. Depends on {@code file.bytes}. */
@NullMarked
package dev.twinprop.contract.file.zip;

import org.jspecify.annotations.NullMarked;
