/** What is trained: network, loss, optimiser, data and initial parameters as plain records. Depends on {@code tensor}. */
@NullMarked
package dev.twinprop.contract.spec;

import org.jspecify.annotations.NullMarked;
