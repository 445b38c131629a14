package dev.twinprop.scratch.fault;

import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.scratch.step.Rules;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A known bug.
 *
 * @param description what users are told
 * @param need what a layer must have to carry it
 * @param seed puts the bug into the rules of one layer
 */
record Fault(SeededFault description, Need need, UnaryOperator<Rules> seed) {

    Fault(String id, String cause, List<String> quantities, Need need, UnaryOperator<Rules> seed) {
        this(new SeededFault(id, cause, quantities, need.description()), need, seed);
    }

    String id() {
        return description.id();
    }
}
