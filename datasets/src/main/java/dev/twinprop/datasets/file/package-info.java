/** Readers of files of data; nothing in a file is believed unchecked. Depends on nothing but FastCSV. */
@NullMarked
package dev.twinprop.datasets.file;

import org.jspecify.annotations.NullMarked;
