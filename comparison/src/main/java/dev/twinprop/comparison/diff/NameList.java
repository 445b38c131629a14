package dev.twinprop.comparison.diff;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The first names of a kind, and the number of the rest. */
final class NameList {

    private static final int MOST = 200;

    private final Set<String> kept = new LinkedHashSet<>();
    private int dropped;

    void addAll(List<String> names) {
        for (String name : names) {
            if (kept.size() < MOST) {
                kept.add(name);
            } else {
                dropped++;
            }
        }
    }

    List<String> kept() {
        return List.copyOf(kept);
    }

    int dropped() {
        return dropped;
    }
}
