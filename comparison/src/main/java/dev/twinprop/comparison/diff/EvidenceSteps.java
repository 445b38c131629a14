package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.judge.Judged;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Chooses the steps that a diagnosis looks at: the first three, and those where a quantity first goes wrong. */
final class EvidenceSteps {

    private static final int FIRST = 3;
    private static final int MOST = 8;

    private final Set<Integer> steps;
    private final Set<String> origins;

    /** Goes on from what was chosen, and what was wrong until then. */
    EvidenceSteps(Collection<Integer> steps, Collection<String> origins) {
        this.steps = new TreeSet<>(steps);
        this.origins = new LinkedHashSet<>(origins);
    }

    /** Whether the step must be kept. */
    boolean add(int step, List<Judged> wrong) {
        boolean isNew = false;
        for (Judged one : wrong) {
            isNew |= origins.add(one.quantity());
        }
        boolean needed = step < FIRST || (isNew && steps.size() < MOST);
        if (needed) {
            steps.add(step);
        }
        return needed;
    }

    List<Integer> steps() {
        return List.copyOf(steps);
    }

    /** Every quantity that was wrong by itself in some step. */
    Set<String> origins() {
        return origins;
    }
}
