package dev.twinprop.comparison.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Breaks warnings, and what was recognised, where they are wider than a terminal between words. */
final class WrappedWarnings {

    private static final int WIDTH = 100;
    private static final Pattern LABEL = Pattern.compile("(warning|recognised): ");

    private WrappedWarnings() {}

    /** The same text; of these lines, what does not fit stands below, indented. */
    static String in(String text) {
        return text.lines().map(WrappedWarnings::wrapped).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String wrapped(String line) {
        Matcher label = LABEL.matcher(line);
        if (!label.lookingAt()) {
            return line;
        }
        String indent = " ".repeat(label.end());
        StringBuilder lines = new StringBuilder();
        String rest = line;
        while (rest.length() > WIDTH) {
            int end = rest.lastIndexOf(' ', WIDTH);
            if (end <= indent.length()) {
                break; // one long word
            }
            lines.append(rest, 0, end).append('\n');
            rest = indent + rest.substring(end + 1);
        }
        return lines.append(rest).toString();
    }
}
