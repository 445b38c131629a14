package dev.twinprop.contract.file;

import java.util.List;

/** A file that must be refused. */
final class Malformed {

    private final String defect;
    private final byte[] bytes;
    private final List<String> message;

    private Malformed(String defect, byte[] bytes, List<String> message) {
        this.defect = defect;
        this.bytes = bytes;
        this.message = message;
    }

    /**
     * A defect.
     *
     * @param defect what is wrong with the file
     * @param bytes its content
     * @param message what the one line must contain
     */
    static Malformed of(String defect, byte[] bytes, String... message) {
        return new Malformed(defect, bytes, List.of(message));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    List<String> message() {
        return message;
    }

    @Override
    public String toString() {
        return defect;
    }
}
