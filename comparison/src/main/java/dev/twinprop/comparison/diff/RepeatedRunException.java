package dev.twinprop.comparison.diff;

/** A run that was to be repeated did not record the same numbers again. */
public final class RepeatedRunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RepeatedRunException(int step) {
        super("step " + step + " gives other numbers than when it was judged");
    }
}
