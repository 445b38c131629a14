package dev.twinprop.scratch.layer;

import dev.twinprop.contract.trace.Quantities;

/** The names of a layer's signals in a trace, put together once. */
public record SignalNames(String z, String a, String da, String dz) {

    static SignalNames of(int k) {
        String z = Quantities.linearOutput(k);
        String a = Quantities.activation(k);
        return new SignalNames(z, a, Quantities.gradient(a), Quantities.gradient(z));
    }
}
