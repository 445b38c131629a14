/** Reads experiments from JSON and YAML, with every error named by its field's path. Depends on {@code spec} and Jackson. */
@NullMarked
package dev.twinprop.contract.json;

import org.jspecify.annotations.NullMarked;
