package dev.twinprop.contract.spec;

import java.util.Locale;

/**
 * The penalty l1·‖θ‖₁ + ½·l2·‖θ‖² that is added to the loss.
 *
 * @param l1 factor of the sum of magnitudes, whose derivative at 0 is 0; at least 0
 * @param l2 λ of half the sum of squares, at least 0
 * @param on which parameters are penalised
 */
public record RegularizationSpec(double l1, double l2, Target on) {

    /** Which parameters something acts on. */
    public enum Target {
        WEIGHTS,
        ALL;

        /** The name in files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a parameter is among them: weights are those whose name begins with W. */
        public boolean covers(String parameter) {
            return this == ALL || parameter.startsWith("W");
        }
    }

    /** No penalty. */
    public static final RegularizationSpec NONE = new RegularizationSpec(0, Target.WEIGHTS);

    public RegularizationSpec {
        Check.atLeast("l1", l1, 0);
        Check.atLeast("l2", l2, 0);
    }

    /** The squared penalty alone. */
    public RegularizationSpec(double l2, Target on) {
        this(0, l2, on);
    }

    /** Whether the penalty can differ from 0. */
    public boolean isActive() {
        return l1 > 0 || l2 > 0;
    }

    /** Whether a parameter is penalised. */
    public boolean penalizes(String parameter) {
        return isActive() && on.covers(parameter);
    }

    /** Whether biases are penalised too. */
    public boolean penalizesBiases() {
        return isActive() && on == Target.ALL;
    }
}
