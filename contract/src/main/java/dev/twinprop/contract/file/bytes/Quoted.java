package dev.twinprop.contract.file.bytes;

/** Text out of a file, made fit for a message. */
public final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** The text in quotes, on one line, shortened to 60 characters. */
    public static String of(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        StringBuilder quoted = new StringBuilder("'");
        head.codePoints().forEach(c -> quoted.appendCodePoint(isPrintable(c) ? c : '?'));
        return quoted.append('\'').toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
