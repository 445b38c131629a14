package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.judge.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains a quantity by two mistakes in its own rule, where one does not.
 *
 * <p>The second mutation is proposed for the rule that the first has left. With so many tried, what they explain must
 * exceed log₂ of their number by {@link #MARGIN} bits.
 */
final class PairSearch {

    private static final double MARGIN = 20;
    private static final int CHUNK = 400;
    private static final long LIMIT_NANOS = 30_000_000_000L;

    /** Mutations of this cost and more are too far-fetched to be one of two. */
    private static final double DEAREST = 1.4;

    private final List<Cause> causes;
    private final Examiner examiner;
    private final long start = System.nanoTime();

    PairSearch(List<Cause> causes, Examiner examiner) {
        this.causes = causes;
        this.examiner = examiner;
    }

    private record Pair(Mutation beneath, Mutation above) {

        double cost() {
            return beneath.cost() + above.cost();
        }
    }

    Optional<Diagnoser.Explanation> explain(String quantity, Hypothesis hypothesis, Map<String, List<Judged>> before) {
        List<Pair> pairs = pairs(quantity, hypothesis);
        List<Judged> base = before.getOrDefault(quantity, List.of());
        for (int first = 0; first < pairs.size() && !isLate(); first += CHUNK) {
            List<Pair> chunk = pairs.subList(first, Math.min(pairs.size(), first + CHUNK));
            Optional<Diagnoser.Explanation> found =
                    firstThatFits(quantity, chunk, hypothesis, before, base, pairs.size());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Diagnoser.Explanation> firstThatFits(
            String quantity,
            List<Pair> pairs,
            Hypothesis hypothesis,
            Map<String, List<Judged>> before,
            List<Judged> base,
            int tried) {
        List<Hypothesis> hypotheses = pairs.stream()
                .map(pair -> hypothesis.with(List.of(pair.above())))
                .toList();
        List<Boolean> near = examiner.comeNear(hypotheses, quantity, before);
        for (int i = 0; i < pairs.size(); i++) {
            if (near.get(i)) {
                Examiner.Result result = examiner.examine(
                                List.of(hypotheses.get(i)), List.of(List.of(quantity)), before)
                        .get(0);
                List<Judged> answers = result.answers().getOrDefault(quantity, List.of());
                boolean certain = result.explained().contains(quantity)
                        && new Fit(base, answers).bits() >= MARGIN + Math.log(tried) / Math.log(2);
                if (certain) {
                    return Optional.of(new Diagnoser.Explanation(
                            List.of(pairs.get(i).above()),
                            Optional.of(pairs.get(i).beneath()),
                            List.of(),
                            Map.of(quantity, answers)));
                }
            }
        }
        return Optional.empty();
    }

    /** All pairs at the quantity's own rule, the cheapest first. */
    private List<Pair> pairs(String quantity, Hypothesis hypothesis) {
        List<Pair> pairs = new ArrayList<>();
        for (Mutation beneath : mutations(quantity, hypothesis)) {
            for (Mutation above : mutations(quantity, hypothesis.with(List.of(beneath)))) {
                if (!above.cause().equals(beneath.cause())) {
                    pairs.add(new Pair(beneath, above));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::cost));
        return pairs;
    }

    private List<Mutation> mutations(String quantity, Hypothesis hypothesis) {
        return Site.all(hypothesis.facts()).stream()
                .filter(site -> site.quantity().equals(quantity))
                .flatMap(site -> causes.stream().flatMap(cause -> cause.at(site).stream()))
                .filter(mutation -> mutation.cost() < DEAREST && !mutation.whole())
                .toList();
    }

    private boolean isLate() {
        return System.nanoTime() - start > LIMIT_NANOS;
    }
}
