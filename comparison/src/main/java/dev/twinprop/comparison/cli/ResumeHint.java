package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.report.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Says how to go on with what was stopped. */
final class ResumeHint {

    /** What the saved file says itself, and where it was to be written. */
    private static final Set<String> SAVED = Set.of("--seed", "--seeds", "--resume", "--out");

    /** What the program was called by, if its script says so. */
    private static final String PROGRAM = "twinprop.command";

    private ResumeHint() {}

    /** The command to go on with what a command had saved when it was stopped. */
    static String of(CommandSpec stopped, Path saved, Path folder) {
        List<String> words = new ArrayList<>(List.of(System.getProperty(PROGRAM, "twinprop")));
        words.addAll(Rerun.without(
                SAVED, Set.of(), stopped.commandLine().getParseResult().originalArgs()));
        words.addAll(List.of("--resume", saved.toString(), "--out", folder.toString()));
        return ShellWord.line(words);
    }
}
