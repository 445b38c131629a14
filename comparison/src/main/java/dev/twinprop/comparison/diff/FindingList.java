package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.report.Finding;
import java.util.ArrayList;
import java.util.List;

/** The first findings of a run, and the number of the rest. */
final class FindingList {

    private static final int MOST = 1000;

    private final List<Finding> kept = new ArrayList<>();
    private int dropped;

    void addAll(List<Finding> findings) {
        for (Finding finding : findings) {
            if (kept.size() < MOST) {
                kept.add(finding);
            } else {
                dropped++;
            }
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    List<Finding> kept() {
        return List.copyOf(kept);
    }

    int dropped() {
        return dropped;
    }
}
