package dev.twinprop.comparison.report;

import java.util.List;
import java.util.stream.Collectors;

/** Words of a command as a POSIX shell takes them. */
public final class ShellWord {

    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

    private ShellWord() {}

    /** A command line of words, quoted where they must be. */
    public static String line(List<String> words) {
        return words.stream().map(ShellWord::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
