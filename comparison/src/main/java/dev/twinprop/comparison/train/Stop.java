package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why training ended.
 *
 * @param reason {@code finished}, {@code early} (the validation loss fell no more), {@code not-finite} or {@code asked}
 * @param epoch the last epoch that was begun, from 1
 * @param step the last step, from 0
 * @param quantity the first quantity that was not finite; null if all were
 * @param cause what probably made it so, or what was kept; null if there is nothing to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(
        value = {"notFinite", "asked"},
        allowGetters = true) // they follow from the reason
public record Stop(
        String reason,
        int epoch,
        int step,
        @Nullable String quantity,
        @Nullable String cause) {

    static final String FINISHED = "finished";
    static final String EARLY = "early";
    static final String NOT_FINITE = "not-finite";
    static final String ASKED = "asked";

    /** Whether a number was not finite. */
    public boolean isNotFinite() {
        return reason.equals(NOT_FINITE);
    }

    /** Whether someone asked to stop, so that there is more to do. */
    public boolean isAsked() {
        return reason.equals(ASKED);
    }

    /** Whether more epochs would change nothing. */
    boolean isForGood() {
        return reason.equals(EARLY) || isNotFinite();
    }
}
