/** Tests of the reference against plain Java. Depends on everything in this module. */
@NullMarked
package dev.twinprop.djl.sequential;

import org.jspecify.annotations.NullMarked;
