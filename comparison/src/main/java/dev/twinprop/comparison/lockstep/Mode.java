package dev.twinprop.comparison.lockstep;

import java.util.Locale;

/** What the reference starts each step from. */
public enum Mode {
    /** From the candidate's parameters and optimiser state, so that errors are not inherited across steps. */
    RESYNC,
    /** From its own, so that the drift shows. */
    FREE;

    /** The name on the command line and in reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
