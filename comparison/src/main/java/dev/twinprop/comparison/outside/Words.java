package dev.twinprop.comparison.outside;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words as a POSIX shell does, and does nothing else that a shell does.
 *
 * <p>Blanks separate; single quotes keep everything; double quotes keep all but a backslash before {@code "}, {@code \},
 * {@code $} and {@code `}; elsewhere a backslash keeps the next character (POSIX.1-2017, Shell Command Language, 2.2).
 */
final class Words {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int position;

    private Words(String line) {
        this.line = line;
    }

    /**
     * The words of a line.
     *
     * @throws IllegalArgumentException if a quote is not closed, or nothing follows a backslash
     */
    static List<String> of(String line) {
        Words words = new Words(line);
        while (words.position < line.length()) {
            words.next();
        }
        words.end();
        return words.words;
    }

    private void next() {
        char c = line.charAt(position++);
        switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> append(escaped());
            case ' ', '\t', '\n' -> end();
            default -> append(c);
        }
    }

    private void singleQuoted() {
        int close = line.indexOf('\'', position);
        if (close < 0) {
            throw new IllegalArgumentException("the quote ' is not closed");
        }
        inWord = true;
        word.append(line, position, close);
        position = close + 1;
    }

    private void doubleQuoted() {
        inWord = true;
        while (position < line.length()) {
            char c = line.charAt(position++);
            if (c == '"') {
                return;
            }
            boolean escapes = c == '\\' && position < line.length() && "\"\\$`".indexOf(line.charAt(position)) >= 0;
            append(escapes ? escaped() : c);
        }
        throw new IllegalArgumentException("the quote \" is not closed");
    }

    private char escaped() {
        if (position == line.length()) {
            throw new IllegalArgumentException("nothing follows the last \\");
        }
        return line.charAt(position++);
    }

    private void append(char c) {
        inWord = true;
        word.append(c);
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
