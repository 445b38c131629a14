package dev.twinprop.contract.file.header;

import dev.twinprop.contract.file.bytes.FormatException;
import dev.twinprop.contract.file.bytes.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the dictionary of an npy header: strings, {@code True}, {@code False} and tuples of whole numbers.
 *
 * <p>Values become {@link String}, {@link Boolean} and {@link List} of {@link Long}; of a list in brackets, which only
 * the type of a structured array is, the text between them is kept as {@link Other}.
 */
final class PythonDictionary {

    private static final int LONGEST_TUPLE = 64; // NumPy's largest rank

    /** A literal that is no header's value but that of a structured type. */
    record Other(String text) {}

    private final String text;
    private int at;

    private PythonDictionary(String text) {
        this.text = text;
    }

    static Map<String, Object> parse(String text) throws FormatException {
        PythonDictionary reader = new PythonDictionary(text);
        Map<String, Object> dictionary = reader.dictionary();
        reader.skipBlanks();
        if (reader.at != text.length()) {
            throw broken();
        }
        return dictionary;
    }

    private Map<String, Object> dictionary() throws FormatException {
        Map<String, Object> dictionary = new LinkedHashMap<>();
        expect('{');
        while (!accept('}')) {
            String key = string();
            expect(':');
            if (dictionary.put(key, value()) != null) {
                throw new FormatException("has an .npy header that gives " + Quoted.of(key) + " twice: write it again");
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        return dictionary;
    }

    private Object value() throws FormatException {
        return switch (peek()) {
            case '\'', '"' -> string();
            case '(' -> tuple();
            case '[' -> brackets();
            default -> flag();
        };
    }

    private String string() throws FormatException {
        char quote = peek();
        int end = text.indexOf(quote, at + 1);
        if ((quote != '\'' && quote != '"') || end < 0) {
            throw broken();
        }
        String string = text.substring(at + 1, end);
        if (string.indexOf('\\') >= 0) {
            throw broken();
        }
        at = end + 1;
        return string;
    }

    private Boolean flag() throws FormatException {
        boolean value = text.startsWith("True", at);
        if (!value && !text.startsWith("False", at)) {
            throw broken();
        }
        at += value ? 4 : 5;
        return value;
    }

    private List<Long> tuple() throws FormatException {
        List<Long> numbers = new ArrayList<>();
        boolean comma = true;
        expect('(');
        while (!accept(')')) {
            if (!comma || numbers.size() == LONGEST_TUPLE) {
                throw broken();
            }
            numbers.add(number());
            comma = accept(',');
        }
        if (numbers.size() == 1 && !comma) {
            throw broken(); // (3) is a number in Python, (3,) is a tuple
        }
        return numbers;
    }

    private long number() throws FormatException {
        peek();
        int begin = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        String digits = text.substring(begin, at);
        if (digits.isEmpty() || (digits.length() > 1 && digits.charAt(0) == '0')) {
            throw broken();
        }
        if (digits.length() > 18) {
            throw new FormatException("declares an axis of " + Quoted.of(digits) + " elements, more than can be read");
        }
        return Long.parseLong(digits);
    }

    private Other brackets() throws FormatException {
        int begin = at;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            at++;
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                return new Other(text.substring(begin, at));
            }
        }
        throw broken();
    }

    private void expect(char c) throws FormatException {
        if (!accept(c)) {
            throw broken();
        }
    }

    private boolean accept(char c) throws FormatException {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private char peek() throws FormatException {
        skipBlanks();
        if (at == text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static FormatException broken() {
        return new FormatException("has an .npy header that is no dictionary of descr, fortran_order and shape:"
                + " write it with numpy.save or numpy.savez");
    }
}
