package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** W_new − W. */
final class Updates {

    private Updates() {}

    /** The updates of each step, by the name of the updated parameter; none where either is not recorded. */
    static List<Map<String, Tensor>> of(List<Map<String, Tensor>> steps) {
        List<Map<String, Tensor>> updates = new ArrayList<>();
        for (Map<String, Tensor> step : steps) {
            Map<String, Tensor> differences = new LinkedHashMap<>();
            step.forEach((name, after) -> {
                Tensor before = Quantities.isUpdated(name) ? step.get(Quantities.beforeUpdate(name)) : null;
                if (before != null && before.hasShapeOf(after)) {
                    differences.put(name, difference(after, before));
                }
            });
            updates.add(differences);
        }
        return updates;
    }

    private static Tensor difference(Tensor after, Tensor before) {
        double[] elements = after.toDoubles();
        for (int i = 0; i < elements.length; i++) {
            elements[i] -= before.get(i);
        }
        return Tensor.of(after.shape(), elements);
    }

    /** max|x|; NaN if an element is. */
    static double largest(Tensor tensor) {
        double largest = 0;
        for (int i = 0; i < tensor.size(); i++) {
            largest = Math.max(largest, Math.abs(tensor.get(i)));
        }
        return largest;
    }
}
