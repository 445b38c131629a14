/** The bytes of a file, and what is wrong with them. Depends on nothing of this project. */
@NullMarked
package dev.twinprop.contract.file.bytes;

import org.jspecify.annotations.NullMarked;
