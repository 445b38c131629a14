package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.report.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The first of what a run has of a kind, and the number of the rest, so that memory does not grow with steps.
 *
 * @param <T> what is kept
 */
final class CappedList<T> {

    private static final int MOST_FINDINGS = 1000;
    private static final int MOST_NAMES = 200;

    private final int most;
    private final Collection<T> kept;
    private int dropped;

    private CappedList(int most, Collection<T> into, JudgedSoFar.Kept<T> before) {
        this.most = most;
        this.kept = into;
        this.dropped = before.dropped();
        into.addAll(before.kept());
    }

    /** Findings, after those that were kept. */
    static CappedList<Finding> findings(JudgedSoFar.Kept<Finding> before) {
        return new CappedList<>(MOST_FINDINGS, new ArrayList<>(), before);
    }

    /** Names, each once, after those that were kept. */
    static CappedList<String> names(JudgedSoFar.Kept<String> before) {
        return new CappedList<>(MOST_NAMES, new LinkedHashSet<>(), before);
    }

    void addAll(List<T> items) {
        for (T item : items) {
            if (kept.size() < most) {
                kept.add(item);
            } else {
                dropped++;
            }
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    List<T> kept() {
        return List.copyOf(kept);
    }

    int dropped() {
        return dropped;
    }

    JudgedSoFar.Kept<T> all() {
        return new JudgedSoFar.Kept<>(kept(), dropped);
    }
}
