/** Known bugs that can be seeded, and the catalogue of them. Depends on {@code step}. */
@NullMarked
package dev.twinprop.scratch.fault;

import org.jspecify.annotations.NullMarked;
