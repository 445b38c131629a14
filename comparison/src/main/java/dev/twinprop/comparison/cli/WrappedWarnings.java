package dev.twinprop.comparison.cli;

import java.util.stream.Collectors;

/** Breaks warnings that are wider than a terminal between words. */
final class WrappedWarnings {

    private static final int WIDTH = 100;
    private static final String LABEL = "warning: ";

    private WrappedWarnings() {}

    /** The same text; of warnings, what does not fit stands below, indented. */
    static String in(String text) {
        return text.lines()
                .map(line -> line.startsWith(LABEL) ? wrapped(line) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String wrapped(String warning) {
        String indent = " ".repeat(LABEL.length());
        StringBuilder lines = new StringBuilder();
        String rest = warning;
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
