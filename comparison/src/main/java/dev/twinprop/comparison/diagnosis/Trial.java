package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.cause.Mutation;
import java.util.List;
import java.util.Set;

/**
 * A set of mutations that is tried as one explanation.
 *
 * @param mutations each at another quantity; all of one line of code
 * @param explained the wrong quantities that it explains
 */
record Trial(List<Mutation> mutations, Set<String> explained) {

    Mutation first() {
        return mutations.get(0);
    }

    /** Whether it only counts as a whole, and does something at each of its places. */
    boolean isWhole() {
        return mutations.stream().allMatch(mutation -> mutation.whole() && !mutation.changesNothing());
    }

    /** What the explanation costs: the mutation's own cost, and a little for each site that it leaves out. */
    double cost(int sitesOfTheLine) {
        return first().cost() + 0.1 * Math.max(0, sitesOfTheLine - mutations.size());
    }
}
