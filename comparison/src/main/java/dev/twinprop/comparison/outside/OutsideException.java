package dev.twinprop.comparison.outside;

/** A candidate from outside that cannot be examined: its message is one line that says what, where and what to do. */
public final class OutsideException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A problem in one line. */
    public OutsideException(String message) {
        super(message);
    }

    /** A problem in one line, with what caused it. */
    public OutsideException(String message, Throwable cause) {
        super(message, cause);
    }
}
