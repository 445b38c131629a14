package dev.twinprop.contract.run;

import java.util.List;

/**
 * A known bug that an implementation can be given on purpose.
 *
 * @param id its name on the command line
 * @param cause the cause that a diagnosis should name
 * @param quantities where it sits, with k for the layer, for example {@code dbk}
 * @param needs what an experiment must have to carry it; empty if any will do
 */
public record SeededFault(String id, String cause, List<String> quantities, String needs) {

    public SeededFault {
        quantities = List.copyOf(quantities);
    }
}
