package dev.twinprop.contract.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that someone who mistyped probably meant. */
public final class NearestName {

    private NearestName() {}

    /** Up to three names, nearest first, of those that are close enough to be a slip of the finger. */
    public static List<String> of(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(typed, name) <= Math.max(2, typed.length() / 3) || contains(typed, name))
                .sorted(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
    }

    /** A clause for an error message: the nearest names, or all of them if none is near. */
    public static String hint(String typed, Collection<String> names) {
        List<String> nearest = of(typed, names);
        return nearest.isEmpty()
                ? "expected one of " + String.join(", ", names)
                : "did you mean " + String.join(" or ", nearest) + "?";
    }

    private static boolean contains(String typed, String name) {
        return typed.length() >= 3 && name.toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT));
    }

    /** Levenshtein's distance, without regard to case; two letters in the wrong order are one slip. */
    private static int distance(String typed, String name) {
        String a = typed.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : least(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int least(int[][] distance, String a, String b, int i, int j) {
        int substitution = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(substitution, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
