package dev.twinprop.contract.spec;

import java.util.Locale;

/**
 * The penalty ½·l2·‖θ‖² that is added to the loss.
 *
 * @param l2 λ, at least 0
 * @param on which parameters are penalised
 */
public record RegularizationSpec(double l2, Target on) {

    /** Which parameters are penalised. */
    public enum Target {
        WEIGHTS,
        ALL;

        /** The name in files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** No penalty. */
    public static final RegularizationSpec NONE = new RegularizationSpec(0, Target.WEIGHTS);

    public RegularizationSpec {
        Check.atLeast("l2", l2, 0);
    }

    /** Whether the penalty can differ from 0. */
    public boolean isActive() {
        return l2 > 0;
    }

    /** Whether biases are penalised too. */
    public boolean penalizesBiases() {
        return isActive() && on == Target.ALL;
    }
}
