package dev.twinprop.comparison.cli;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** What is wrong with the value of an option, in words for those who do not know Java's types. */
final class OptionWords {

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class);

    private OptionWords() {}

    /**
     * Says it.
     *
     * @param value what was given; null if nothing was
     * @param otherwise what to say where there are no better words
     */
    static String of(OptionSpec option, @Nullable String value, String otherwise) {
        if (value == null) {
            return otherwise;
        }
        String expected = option.longestName() + ": expected ";
        if (option.typeInfo().isMap() && otherwise.contains("KEY=VALUE")) {
            return expected + option.paramLabel() + ", got " + value;
        }
        Class<?>[] types = option.auxiliaryTypes();
        if (Arrays.stream(types).anyMatch(WHOLE::contains)) {
            return expected + "a whole number, got " + value;
        }
        return Arrays.stream(types).anyMatch(NUMBERS::contains) ? expected + "a number, got " + value : otherwise;
    }
}
