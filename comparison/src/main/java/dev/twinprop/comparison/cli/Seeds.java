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
            if (ends.length > 2) {
                throw wrong(text);
            }
            if (to < from) {
                throw new Trouble("--seeds " + part.strip() + ": expected the smaller seed first, " + to + "-" + from);
            }
            if (to - from >= MOST) {
                throw new Trouble(
                        "--seeds " + part.strip() + ": expected at most " + MOST + " seeds, got " + (to - from + 1));
            }
            for (long seed = from; seed <= to; seed++) {
                seeds.add(seed);
            }
        }
        return new ArrayList<>(seeds);
    }

    private static long number(String text, String number) {
        long seed;
        try {
            seed = Long.parseLong(number.strip());
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        if (seed > LARGEST) {
            throw new Trouble("--seeds: expected seeds up to " + LARGEST + ", got " + seed);
        }
        return seed;
    }

    private static Trouble wrong(String text) {
        return new Trouble("--seeds: expected seeds as 41, 41,42 or 41-72, got " + text);
    }
}
