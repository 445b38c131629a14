package dev.twinprop.comparison.outside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads all that a program prints and keeps the end of it. */
final class LastWords implements Runnable {

    private static final int MOST_KEPT = 1 << 20;
    private static final int MOST_SAID = 200;

    private final InputStream output;
    private final byte[] kept = new byte[MOST_KEPT];
    private long length;

    LastWords(InputStream output) {
        this.output = output;
    }

    /** Reads until the program closes its output, so that it never waits for a reader. */
    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                keep(buffer, n);
            }
        } catch (IOException e) {
            // it was ended while it spoke: what it had said is kept
        }
    }

    private synchronized void keep(byte[] bytes, int n) {
        for (int i = 0; i < n; i++) {
            kept[(int) (length++ % MOST_KEPT)] = bytes[i];
        }
    }

    /** The last line that is not blank, shortened; empty if nothing was printed. */
    synchronized String lastLine() {
        int size = (int) Math.min(length, MOST_KEPT);
        byte[] ordered = new byte[size];
        for (int i = 0; i < size; i++) {
            ordered[i] = kept[(int) ((length - size + i) % MOST_KEPT)];
        }
        String line = new String(ordered, StandardCharsets.UTF_8)
                .lines()
                .filter(text -> !text.isBlank())
                .reduce("", (earlier, later) -> later)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return line.length() <= MOST_SAID ? line : line.substring(0, MOST_SAID) + "…";
    }
}
