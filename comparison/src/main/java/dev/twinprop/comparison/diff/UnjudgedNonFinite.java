package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.TraceKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What is NaN or infinite where the reference is not, and has no bound to be judged by. */
final class UnjudgedNonFinite {

    private static final int MOST_NAMED = 6;

    private final Set<String> quantities;

    /** Goes on from those that were seen before. */
    UnjudgedNonFinite(Collection<String> before) {
        this.quantities = new LinkedHashSet<>(before);
    }

    Set<String> quantities() {
        return quantities;
    }

    void see(StepPair pair, List<String> notJudged) {
        for (String key : notJudged) {
            String quantity = TraceKey.parse(key).quantity();
            boolean candidateIsFinite = pair.candidate()
                    .find(quantity)
                    .filter(tensor -> !isFinite(tensor))
                    .isEmpty();
            boolean referenceIsFinite = pair.reference()
                    .find(quantity)
                    .filter(UnjudgedNonFinite::isFinite)
                    .isPresent();
            if (!candidateIsFinite && referenceIsFinite) {
                quantities.add(quantity);
            }
        }
    }

    List<String> warnings() {
        if (quantities.isEmpty()) {
            return List.of();
        }
        String named = String.join(", ", quantities.stream().limit(MOST_NAMED).toList());
        String more = quantities.size() > MOST_NAMED ? " and " + (quantities.size() - MOST_NAMED) + " more" : "";
        return List.of(
                "not-finite: " + named + more + " hold NaN or infinity where the reference does not, but from"
                        + " what was recorded no bound could be derived; record z, a and their gradients to see where it begins");
    }

    private static boolean isFinite(Tensor tensor) {
        return IntStream.range(0, tensor.size()).allMatch(i -> Double.isFinite(tensor.get(i)));
    }
}
