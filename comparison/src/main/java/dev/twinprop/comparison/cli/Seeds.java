package dev.twinprop.comparison.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Seeds as {@code 41}, {@code 41,42,50} or {@code 41-72}. */
final class Seeds {

    private static final long LARGEST = 0xFFFFFFFFL;
    private static final int MOST = 10_000;

    private Seeds() {}

    static List<Long> parse(String text) {
        Set<Long> seeds = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            long from = number(text, ends[0]);
            long to = ends.length == 1 ? from : number(text, ends[1]);
            if (ends.length > 2 || to < from || to - from >= MOST) {
                throw wrong(text);
            }
            for (long seed = from; seed <= to; seed++) {
                seeds.add(seed);
            }
        }
        return new ArrayList<>(seeds);
    }

    private static long number(String text, String number) {
        try {
            long seed = Long.parseLong(number.strip());
            if (seed >= 0 && seed <= LARGEST) {
                return seed;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(text);
    }

    private static Trouble wrong(String text) {
        return new Trouble("--seeds: expected seeds as 41, 41,42 or 41-72, got " + text);
    }
}
