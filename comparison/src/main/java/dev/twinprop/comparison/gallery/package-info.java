/** The pictures of a training run, drawn from its records. Depends on {@code picture} and {@code train}. */
@NullMarked
package dev.twinprop.comparison.gallery;

import org.jspecify.annotations.NullMarked;
