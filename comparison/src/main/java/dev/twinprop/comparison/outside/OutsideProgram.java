package dev.twinprop.comparison.outside;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program without a shell, in the present directory, for a limited time, and leaves none of its children. */
final class OutsideProgram {

    private static final long LOOK_MILLIS = 20;
    private static final long GRACE_MILLIS = 5000;

    private final List<String> command;
    private final Duration timeout;

    OutsideProgram(List<String> command, Duration timeout) {
        this.command = List.copyOf(command);
        this.timeout = timeout;
    }

    /**
     * Runs the program to its end.
     *
     * @throws OutsideException if it cannot be started, takes too long, or ends with another exit code than 0
     */
    void run() {
        Family family = new Family();
        Process process = start(family);
        LastWords words = new LastWords(process.getInputStream());
        Thread reader = new Thread(words, "candidate output");
        reader.setDaemon(true);
        reader.start();
        boolean ended;
        try {
            process.getOutputStream().close();
            ended = await(process, family);
        } catch (IOException e) {
            ended = !process.isAlive(); // it did not wait for its input
        } finally {
            family.end(process);
        }
        join(reader);
        if (!ended) {
            throw new OutsideException(name() + " did not end within " + timeout.toSeconds() + " s" + said(words)
                    + "; give it longer with --timeout");
        }
        int code = process.exitValue();
        if (code != 0) {
            throw new OutsideException(name() + " ended with exit code " + code + said(words));
        }
    }

    /** What it said last, as the end of a message. */
    private static String said(LastWords words) {
        String line = words.lastLine();
        return line.isEmpty() ? " and printed nothing" : "; its last words: " + line;
    }

    private Process start(Family family) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            family.mark(builder.environment());
            return builder.start();
        } catch (IOException e) {
            throw new OutsideException(
                    "--candidate-command: " + name() + " cannot be started; is it installed, and its path right?", e);
        }
    }

    /** Waits, and looks for children meanwhile. */
    private boolean await(Process process, Family family) {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (System.nanoTime() < end) {
                family.look(process);
                if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutsideException(name() + " was interrupted", e);
        }
    }

    private static void join(Thread reader) {
        try {
            reader.join(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String name() {
        return command.get(0);
    }
}
