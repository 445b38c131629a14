package dev.twinprop.comparison.cli;

import java.io.PrintWriter;
import java.util.function.LongConsumer;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints: the result alone on standard output, everything else on standard error. */
final class Console {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final PrintWriter out;
    private final PrintWriter err;

    private Console(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    static Console of(CommandSpec command) {
        return new Console(command.commandLine().getOut(), command.commandLine().getErr());
    }

    void result(String text) {
        out.println(text.stripTrailing());
        out.flush();
    }

    void note(String text) {
        err.println(text);
        err.flush();
    }

    Progress progress(String unit, int total) {
        return new Progress(unit, total);
    }

    /** Tells, on a terminal, how many formulas were tried so far; at most once a second. */
    LongConsumer searchProgress() {
        long[] next = {0};
        return tried -> {
            if (next[0] == 0) {
                note("no known cause fits: searching for the formula, for a minute at most");
                next[0] = System.nanoTime() + SECOND_NANOS;
            }
            if (Progress.isTerminal() && System.nanoTime() > next[0]) {
                next[0] = System.nanoTime() + SECOND_NANOS;
                err.print("searching for the formula: " + tried + " tried\r");
                err.flush();
            }
        };
    }
}
