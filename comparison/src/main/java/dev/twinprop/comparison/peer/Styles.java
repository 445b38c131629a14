package dev.twinprop.comparison.peer;

import dev.twinprop.comparison.peer.Style.Adam;
import dev.twinprop.comparison.peer.Style.Derivative;
import dev.twinprop.comparison.peer.Style.Softmax;
import dev.twinprop.comparison.peer.Style.Tanh;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Ways in which people write networks. */
public final class Styles {

    /** The plainest of all: one loop after the other, formulas as in a textbook. */
    public static final Style TEXTBOOK = new Style(
            Summation.FORWARD, Tanh.LIBRARY, Softmax.SHIFTED, Derivative.OUTPUT, Adam.CORRECTED_MOMENTS, Set.of());

    private Styles() {}

    /** Styles with a name, after what they resemble. */
    public static Map<String, Style> named() {
        Map<String, Style> styles = new LinkedHashMap<>();
        styles.put("textbook", TEXTBOOK);
        styles.put(
                "array-library",
                new Style(
                        Summation.PAIRWISE,
                        Tanh.LIBRARY,
                        Softmax.SHIFTED,
                        Derivative.OUTPUT,
                        Adam.CORRECTED_MOMENTS,
                        Set.of(Habit.FUSED_OUTPUT, Habit.DIVISION_LATE, Habit.RECIPROCAL)));
        styles.put(
                "c-loops",
                new Style(
                        Summation.FORWARD,
                        Tanh.EXPONENTIALS,
                        Softmax.PLAIN,
                        Derivative.OUTPUT,
                        Adam.FOLDED,
                        Set.of(
                                Habit.ADDEND_FIRST,
                                Habit.FUSED_OUTPUT,
                                Habit.RECIPROCAL,
                                Habit.CONSTANTS_IN_TYPE,
                                Habit.POWER_BY_PRODUCTS)));
        styles.put(
                "vector-kernel",
                new Style(
                        Summation.LANES,
                        Tanh.SIGMOID,
                        Softmax.SHIFTED,
                        Derivative.OUTPUT_FACTORS,
                        Adam.FOLDED,
                        Set.of(
                                Habit.SIGMOID_BY_SIGN,
                                Habit.FUSED_OUTPUT,
                                Habit.LOG1P,
                                Habit.RECIPROCAL,
                                Habit.CONSTANTS_IN_TYPE,
                                Habit.INTERPOLATION,
                                Habit.FUSED_UPDATE)));
        styles.put(
                "framework",
                new Style(
                        Summation.PAIRWISE,
                        Tanh.LIBRARY,
                        Softmax.LOG_SUM_EXP,
                        Derivative.OUTPUT,
                        Adam.CORRECTED_STEP,
                        Set.of(
                                Habit.ADDEND_FIRST,
                                Habit.SIGMOID_BY_SIGN,
                                Habit.BINARY_QUOTIENT,
                                Habit.LOG1P,
                                Habit.INTERPOLATION)));
        styles.put(
                "fused-multiply-add",
                new Style(
                        Summation.FUSED,
                        Tanh.EXPONENTIALS,
                        Softmax.SHIFTED,
                        Derivative.OUTPUT_FACTORS,
                        Adam.CORRECTED_STEP,
                        Set.of(
                                Habit.ADDEND_FIRST,
                                Habit.BINARY_QUOTIENT,
                                Habit.CONSTANTS_IN_TYPE,
                                Habit.POWER_BY_PRODUCTS,
                                Habit.FUSED_UPDATE)));
        styles.put(
                "from-inputs",
                new Style(
                        Summation.BACKWARD,
                        Tanh.EXPONENTIALS,
                        Softmax.LOG_SUM_EXP,
                        Derivative.INPUT,
                        Adam.FOLDED,
                        Set.of(Habit.SIGMOID_BY_SIGN, Habit.LOG1P, Habit.DIVISION_LATE)));
        styles.put(
                "wide-accumulator",
                new Style(
                        Summation.WIDE,
                        Tanh.SIGMOID,
                        Softmax.PLAIN,
                        Derivative.INPUT,
                        Adam.CORRECTED_MOMENTS,
                        Set.of(Habit.ADDEND_FIRST, Habit.DIVISION_LATE, Habit.RECIPROCAL)));
        return styles;
    }

    /** Each choice drawn by itself; the same for the same seed. */
    public static Style random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Habit> habits = EnumSet.noneOf(Habit.class);
        for (Habit habit : Habit.values()) {
            if (random.nextBoolean()) {
                habits.add(habit);
            }
        }
        return new Style(
                oneOf(Summation.values(), random),
                oneOf(Tanh.values(), random),
                oneOf(Softmax.values(), random),
                oneOf(Derivative.values(), random),
                oneOf(Adam.values(), random),
                habits);
    }

    private static <T> T oneOf(T[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }
}
