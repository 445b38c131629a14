package dev.twinprop.comparison.cause;

import dev.twinprop.comparison.report.Diagnosis.Kind;
import dev.twinprop.contract.rule.Expression;
import java.util.function.IntFunction;

/**
 * A wrong rule in place of the right one at a site, in every step.
 *
 * @param cause the mistake that makes it
 * @param line what the same line of code would do at every layer: mutations of one line go together
 * @param rule the wrong rule, by step
 * @param expected the right formula, for people
 * @param computed the wrong formula, for people
 * @param fix what to change
 * @param kind whether it is a mistake
 * @param cost how far it is from the right rule: of two that fit, the cheaper is believed
 */
public record Mutation(
        String cause,
        String line,
        Site site,
        IntFunction<Expression> rule,
        String expected,
        String computed,
        String fix,
        Kind kind,
        double cost) {

    /** A mistake of ordinary cost. */
    public static Mutation bug(
            Cause cause, Site site, IntFunction<Expression> rule, String expected, String computed, String fix) {
        return new Mutation(cause.id(), cause.id() + "|" + computed, site, rule, expected, computed, fix, Kind.BUG, 1);
    }

    /** A convention of ordinary cost. */
    public static Mutation convention(
            Cause cause, Site site, IntFunction<Expression> rule, String expected, String computed, String fix) {
        return new Mutation(
                cause.id(), cause.id() + "|" + computed, site, rule, expected, computed, fix, Kind.CONVENTION, 1);
    }

    /** The same with another cost. */
    public Mutation costing(double newCost) {
        return new Mutation(cause, line, site, rule, expected, computed, fix, kind, newCost);
    }

    /** The bare key of the quantity whose rule is replaced. */
    public String quantity() {
        return site.quantity();
    }
}
