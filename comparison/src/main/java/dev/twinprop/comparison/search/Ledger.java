package dev.twinprop.comparison.search;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.search.gate.Gate;
import dev.twinprop.comparison.search.grid.Fingerprint;
import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.comparison.search.grid.Nearness;
import dev.twinprop.comparison.search.template.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formulas that were tried: one entry for all that have the same values here. */
final class Ledger {

    /** So many formulas with the same values are kept; most are the same function. */
    private static final int MOST_TWINS = 200;

    private final Gate gate;
    private final double unit;
    private final Map<Long, Entry> entries = new HashMap<>();
    private final List<Entry> near = new ArrayList<>();
    private final List<Entry> accepted = new ArrayList<>();

    /** The cost of the cheapest formula that gives what was recorded but may do so by chance. */
    private double cheapestUncertain = Double.POSITIVE_INFINITY;

    /** A function by its values here: the cheapest formula for it, and what else has these values. */
    static final class Entry {

        private Candidate candidate;
        private List<Judged> answers = List.of();
        private final List<Candidate> twins = new ArrayList<>(0);

        private Entry(Candidate candidate) {
            this.candidate = candidate;
        }

        Candidate candidate() {
            return candidate;
        }

        /** Its balls, by step. */
        List<Judged> answers() {
            return answers;
        }

        /** Other formulas with the same values. */
        List<Candidate> twins() {
            return twins;
        }

        private double cost() {
            return candidate.cost();
        }

        /** Of two formulas with the same values the cheaper stands for both. */
        private void add(Candidate other) {
            boolean cheaper = other.cost() < candidate.cost();
            if (twins.size() < MOST_TWINS) {
                twins.add(cheaper ? candidate : other);
            }
            candidate = cheaper ? other : candidate;
        }
    }

    /**
     * An empty ledger.
     *
     * @param unit the unit roundoff of the candidate's type
     */
    Ledger(Gate gate, double unit) {
        this.gate = gate;
        this.unit = unit;
    }

    /** Enters a formula with its values; returns whether they are new. */
    boolean enter(Candidate candidate, Optional<List<Grid>> values) {
        if (values.isEmpty() || !Nearness.hasShape(values.get(), gate.base())) {
            return false;
        }
        long key = Fingerprint.of(values.get());
        Entry same = entries.get(key);
        if (same != null) {
            same.add(candidate);
            return false;
        }
        Entry entry = new Entry(candidate);
        entries.put(key, entry);
        if (Nearness.isNear(values.get(), gate.base(), unit)) {
            near.add(entry);
        }
        return true;
    }

    /** Holds what came near since the last call against what was recorded. */
    void judge() {
        near.sort(Comparator.comparingDouble(Entry::cost));
        for (Entry entry : near) {
            gate.fit(entry.candidate, entries.size()).ifPresent(fit -> {
                if (fit.certain()) {
                    entry.answers = fit.answers();
                    accepted.add(entry);
                } else {
                    cheapestUncertain = Math.min(cheapestUncertain, entry.cost());
                }
            });
        }
        near.clear();
    }

    /** The number of formulas that were tried. */
    int tried() {
        return entries.size();
    }

    /** Whether a formula was found that gives what was recorded, be it by chance. */
    boolean isSettled() {
        return !accepted.isEmpty() || cheapestUncertain < Double.POSITIVE_INFINITY;
    }

    /**
     * What was accepted, the cheapest first. Nothing where a cheaper one gives the same numbers, perhaps by chance: what
     * is dearer would be believed for its narrower ball only.
     */
    List<Entry> accepted() {
        accepted.sort(Comparator.comparingDouble(Entry::cost));
        return accepted.isEmpty() || accepted.get(0).cost() > cheapestUncertain ? List.of() : accepted;
    }
}
