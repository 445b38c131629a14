package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.square;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** What the optimiser keeps of earlier gradients is forgotten between steps. */
public final class StateNotAccumulated implements Cause {

    private final String id;
    private final List<String> states;

    private StateNotAccumulated(String id, List<String> states) {
        this.id = id;
        this.states = List.copyOf(states);
    }

    /** Velocities and means of gradients. */
    public static Cause momentum() {
        return new StateNotAccumulated("momentum-not-accumulated", List.of("velocity", "m", "average"));
    }

    /** Sums and means of squares. */
    public static Cause squares() {
        return new StateNotAccumulated("squares-not-accumulated", List.of("v", "square", "sum", "delta"));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        OptimizerSpec optimizer = site.facts().spec().optimizer();
        boolean readsSteps = site.role() == Role.UPDATE && optimizer instanceof OptimizerSpec.Adadelta;
        if (readsSteps && states.contains("delta")) {
            return List.of(forgotten(site, "delta"));
        } else if (states.stream().noneMatch(state -> OptimizerParts.isState(site, state))) {
            return List.of();
        }
        String symbol = site.symbol().replaceAll("_.*", "");
        List<Mutation> mutations = new ArrayList<>();
        boolean isPlain = optimizer instanceof OptimizerSpec.Sgd sgd && !sgd.looksAhead();
        if (isPlain) {
            mutations.add(wrong(site, step -> OptimizerParts.gradient(site, step), "velocity = g"));
        }
        if (!(optimizer instanceof OptimizerSpec.Sgd sgd && sgd.dampening() == 0 && isPlain)) {
            mutations.add(forgotten(site, symbol));
        }
        if (OptimizerParts.isState(site, "v") || OptimizerParts.isState(site, "square")) {
            mutations.add(wrong(site, step -> square(OptimizerParts.gradient(site, step)), symbol + " = g²"));
        } else if (OptimizerParts.isState(site, "m") || OptimizerParts.isState(site, "average")) {
            mutations.add(wrong(site, step -> OptimizerParts.gradient(site, step), symbol + " = g"));
        }
        return mutations;
    }

    /** The rule with nothing in place of the state before the step. */
    private Mutation forgotten(Site site, String symbol) {
        String state = Quantities.state(symbol, site.parameter());
        return wrong(
                site,
                step -> FormulaParts.replaced(
                        site.rule(step), site.facts().updates(step).before(state), ZERO),
                symbol + " of this step's gradient alone");
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(
                this,
                site,
                rule,
                Words.rule(site),
                computed,
                "keep " + computed.substring(0, computed.indexOf(' ')) + " from step to step");
    }
}
