package dev.twinprop.comparison.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the files that this command writes.")
    @Nullable
    Path out;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "Form of the result on standard output (default: text).")
    Format format = Format.text;

    @Option(names = "--debug", description = "Print the stack trace of an error.")
    boolean debug;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    boolean help;
}
