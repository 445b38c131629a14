package dev.twinprop.comparison.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints: the result alone on standard output, everything else on standard error. */
final class Console {

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
}
