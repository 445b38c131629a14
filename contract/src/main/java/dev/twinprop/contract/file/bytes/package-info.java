/** Bytes out of files, with what is wrong with them, and into files. Depends on {@code tensor}. */
@NullMarked
package dev.twinprop.contract.file.bytes;

import org.jspecify.annotations.NullMarked;
