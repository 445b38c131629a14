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
 * @param whole whether the line only counts at all its sites together: half of a compensated difference is a mistake
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
        boolean whole,
        double cost) {

    /** A mistake of ordinary cost. */
    public static Mutation bug(
            Cause cause, Site site, IntFunction<Expression> rule, String expected, String computed, String fix) {
        return new Mutation(
                cause.id(), cause.id() + "|" + computed, site, rule, expected, computed, fix, Kind.BUG, false, 1);
    }

    /** A convention of ordinary cost. */
    public static Mutation convention(
            Cause cause, Site site, IntFunction<Expression> rule, String expected, String computed, String fix) {
        return new Mutation(
                cause.id(),
                cause.id() + "|" + computed,
                site,
                rule,
                expected,
                computed,
                fix,
                Kind.CONVENTION,
                false,
                1);
    }

    /** The same with another cost. */
    public Mutation costing(double newCost) {
        return new Mutation(cause, line, site, rule, expected, computed, fix, kind, whole, newCost);
    }

    /** The same as part of a named line of code. */
    public Mutation onLine(String name) {
        return new Mutation(cause, cause + "|" + name, site, rule, expected, computed, fix, kind, whole, cost);
    }

    /** The same as part of a line that only counts at all its sites together. */
    public Mutation asWhole() {
        return new Mutation(cause, line, site, rule, expected, computed, fix, kind, true, cost);
    }

    /** Whether the rule is left as it is: the mistake is what should have been done there and was not. */
    public boolean changesNothing() {
        return rule.apply(0).equals(site.rule(0));
    }

    /** The bare key of the quantity whose rule is replaced. */
    public String quantity() {
        return site.quantity();
    }
}
