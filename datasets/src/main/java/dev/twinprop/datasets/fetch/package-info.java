/** Published data sets through the package clients of the system. Depends on {@code file}, {@code stored}, Commons Compress and XZ. */
@NullMarked
package dev.twinprop.datasets.fetch;

import org.jspecify.annotations.NullMarked;
