package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.report.Verdict;

/** Exit codes, as those of diff(1). */
final class ExitCode {

    /** The two sides agree, conventions included. */
    static final int AGREE = 0;

    /** A bug was found. */
    static final int BUG = 1;

    /** Bad usage or unreadable input. */
    static final int TROUBLE = 2;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return verdict == Verdict.BUG ? BUG : AGREE;
    }
}
