package dev.twinprop.scratch.fault;

import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.scratch.step.Rules;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A known bug, or a convention that differs from ours.
 *
 * @param description what users are told
 * @param need what a layer must have to carry it
 * @param scope whether it can be asked for at one layer
 * @param seed puts the bug into the rules of one layer
 */
record Fault(SeededFault description, Need need, Scope scope, Seed seed) {

    /** Where a fault can be asked for. */
    enum Scope {
        /** At one layer, or at each that can carry it. */
        LAYER,
        /** Only in the network as a whole: at one layer alone it would be something else. */
        NETWORK
    }

    /** Puts a fault around the rules of one layer. */
    @FunctionalInterface
    interface Seed {
        Rules around(Rules rules, ExperimentSpec spec, DenseLayer layer);
    }

    Fault(String id, String cause, List<String> quantities, Need need, Scope scope, Seed seed) {
        this(new SeededFault(id, cause, quantities, need.description()), need, scope, seed);
    }

    Fault(String id, String cause, List<String> quantities, Need need, Seed seed) {
        this(id, cause, quantities, need, Scope.LAYER, seed);
    }

    Fault(String id, String cause, List<String> quantities, Need need, UnaryOperator<Rules> seed) {
        this(id, cause, quantities, need, (rules, spec, layer) -> seed.apply(rules));
    }

    String id() {
        return description.id();
    }
}
