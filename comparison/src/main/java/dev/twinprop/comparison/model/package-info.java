/** Networks in files: saved, taken up again, brought in from PyTorch. Depends on {@code contract}, {@code datasets} and {@code train}. */
@NullMarked
package dev.twinprop.comparison.model;

import org.jspecify.annotations.NullMarked;
