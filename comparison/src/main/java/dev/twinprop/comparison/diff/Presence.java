package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.report.Finding;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is there of each step, and what is missing.
 *
 * <p>What was promised, or recorded in any other step, is expected. Parameters before a step are inputs and may be left
 * out.
 */
final class Presence {

    private final Set<String> parameters;
    private final Set<String> expected;

    /**
     * A watch over one run.
     *
     * @param promised the quantities that the candidate promises to record
     */
    Presence(ExperimentSpec spec, Set<String> promised) {
        this.parameters = Set.copyOf(Quantities.parameters(spec.network()));
        this.expected = new HashSet<>(promised);
    }

    /**
     * What a step holds.
     *
     * @param shaped recorded quantities of the right shape
     * @param misshapen the others
     * @param findings a finding for each that is missing or misshapen
     */
    record Seen(List<String> shaped, Map<String, Tensor> misshapen, List<Finding> findings) {}

    /**
     * Looks at a step.
     *
     * @param quantities all that there can be, in data-flow order
     * @param shape the shape that each must have
     */
    Seen look(StepTrace trace, Collection<String> quantities, Function<String, int[]> shape) {
        int step = trace.step();
        List<String> shaped = new ArrayList<>();
        Map<String, Tensor> misshapen = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (String quantity : quantities) {
            Optional<Tensor> recorded = trace.find(quantity);
            if (recorded.isEmpty()) {
                if (expected.contains(quantity)) {
                    findings.add(Finding.missing(step, quantity));
                }
                continue;
            }
            if (!parameters.contains(quantity) && expected.add(quantity) && step > 0) {
                findings.add(Finding.missing(step - 1, quantity));
            }
            if (Arrays.equals(recorded.get().shape(), shape.apply(quantity))) {
                shaped.add(quantity);
            } else {
                misshapen.put(quantity, recorded.get());
                findings.add(Finding.shape(step, quantity, true, shape.apply(quantity), recorded.get()));
            }
        }
        return new Seen(shaped, misshapen, findings);
    }

    /** The quantities that were promised or recorded in any step so far. */
    Set<String> recorded() {
        return Set.copyOf(expected);
    }
}
