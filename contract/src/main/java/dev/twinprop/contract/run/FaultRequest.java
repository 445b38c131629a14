package dev.twinprop.contract.run;

import java.util.OptionalInt;

/**
 * A fault to seed.
 *
 * @param id the fault
 * @param layer k; empty for every layer that can carry it
 */
public record FaultRequest(String id, OptionalInt layer) {

    /** As on the command line: {@code id} or {@code id@k}. */
    @Override
    public String toString() {
        return layer.isPresent() ? id + "@" + layer.getAsInt() : id;
    }
}
