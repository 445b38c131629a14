package dev.twinprop.comparison.scorecard;

import java.util.List;

/**
 * How much is tried.
 *
 * @param quick whether it is a sample of the suite
 * @param seed what all random choices come from
 * @param seeds values per fault, architecture, recording and type
 * @param perFault trials per fault and type with everything recorded, drawn from all; {@link #ALL} for all
 * @param perFaultInPart the same for each recording of a part; such a diagnosis takes seconds
 * @param inPart at most so many trials per type and recording of a part
 * @param pairs pairs of faults per type with everything recorded
 * @param pairsInPart the same for each recording of a part
 * @param peers correct random networks per type
 * @param longRuns correct long runs per type
 * @param longSteps the steps of each
 * @param planted correct networks with planted errors, per size and type
 * @param faults only these faults and nothing else; empty for all
 */
public record Settings(
        boolean quick,
        long seed,
        int seeds,
        int perFault,
        int perFaultInPart,
        int inPart,
        int pairs,
        int pairsInPart,
        int peers,
        int longRuns,
        int longSteps,
        int planted,
        List<String> faults) {

    /** No limit. */
    public static final int ALL = Integer.MAX_VALUE;

    public Settings {
        faults = List.copyOf(faults);
    }

    /** The whole suite. */
    public static Settings full(long seed) {
        return new Settings(false, seed, 5, ALL, 3, ALL, 500, 25, 5000, 12, 100, 500, List.of());
    }

    /** A sample for every change. */
    public static Settings quick(long seed) {
        return new Settings(true, seed, 5, 1, 1, 10, 20, 0, 100, 2, 50, 20, List.of());
    }

    /** Only some faults, and nothing else. */
    public Settings onlyFaults(List<String> ids) {
        return with(perFault, perFaultInPart, inPart, peers, ids);
    }

    /** So many trials per fault and type with everything recorded, drawn from all. */
    public Settings withPerFault(int trials) {
        return with(trials, perFaultInPart, inPart, peers, faults);
    }

    /** So many trials per fault, type and recording of a part. */
    public Settings withPerFaultInPart(int trials) {
        return with(perFault, trials, ALL, peers, faults);
    }

    /** So many correct random networks per type. */
    public Settings withPeers(int networks) {
        return with(perFault, perFaultInPart, inPart, networks, faults);
    }

    private Settings with(int newPerFault, int newPerFaultInPart, int newInPart, int newPeers, List<String> newFaults) {
        return new Settings(
                quick,
                seed,
                seeds,
                newPerFault,
                newPerFaultInPart,
                newInPart,
                pairs,
                pairsInPart,
                newPeers,
                longRuns,
                longSteps,
                planted,
                newFaults);
    }
}
