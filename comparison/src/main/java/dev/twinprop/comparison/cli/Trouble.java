package dev.twinprop.comparison.cli;

/** Something the user can put right: one line that says what, where and what to do; exit code 2. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Trouble(String message) {
        super(message);
    }
}
