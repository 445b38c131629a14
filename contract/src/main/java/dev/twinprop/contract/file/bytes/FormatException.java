package dev.twinprop.contract.file.bytes;

import java.io.IOException;

/** Bytes that are not what their format demands; the message is a verb phrase without its subject. */
public final class FormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    /** A defect, for example {@code "has no end record: write the file again"}. */
    public FormatException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** The defect, a verb phrase. */
    public String problem() {
        return problem;
    }
}
