package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.judge.Judged;
import java.util.List;
import java.util.Map;

/**
 * How much of their radii the right values of a run use.
 *
 * <p>A proven radius holds the worst that rounding can do; through much that was not recorded, roundings come nowhere
 * near it. What they really do is seen where nothing was wrong.
 *
 * @param radii so many radii hold what rounding really does; infinite where too little is right to tell
 */
record Noise(double radii) {

    /** A quantity may be so many times noisier than most. */
    private static final double MARGIN = 4;

    private static final int LEAST_QUANTITIES = 3;

    /**
     * The noise under a hypothesis: of the right quantities that are not exact, the upper quartile.
     *
     * @param inside how it fits the quantities that it touches and holds
     * @param before all quantities by what was believed so far
     */
    static Noise of(Map<String, Fit> inside, Map<String, List<Judged>> before) {
        double[] largest = before.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), new Fit(entry.getValue(), entry.getValue())))
                .filter(entry -> entry.getValue().isInside())
                .mapToDouble(entry ->
                        inside.getOrDefault(entry.getKey(), entry.getValue()).largestExcess())
                .filter(excess -> excess > 0)
                .sorted()
                .toArray();
        boolean isEnough = largest.length >= LEAST_QUANTITIES;
        return new Noise(isEnough ? MARGIN * largest[3 * largest.length / 4] : Double.POSITIVE_INFINITY);
    }
}
