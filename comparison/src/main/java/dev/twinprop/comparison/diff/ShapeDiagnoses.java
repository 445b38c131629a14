package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.diagnosis.ShapeCauses;
import dev.twinprop.comparison.diagnosis.StepValues;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Diagnoses of gradients in a shape of their own. */
final class ShapeDiagnoses {

    private ShapeDiagnoses() {}

    static List<Diagnosis> of(List<Finding> findings, Map<StepName, Tensor> misshapen, StepValues values) {
        Map<String, Diagnosis> byQuantity = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Tensor tensor = misshapen.get(new StepName(finding.step(), finding.quantity()));
            if (finding.kind() == Finding.Kind.SHAPE && tensor != null && !byQuantity.containsKey(finding.quantity())) {
                ShapeCauses.of(finding, tensor, linearGradient(finding).flatMap(values::of))
                        .ifPresent(diagnosis -> byQuantity.put(finding.quantity(), diagnosis));
            }
        }
        return List.copyOf(byQuantity.values());
    }

    /** dz of the finding's layer; empty for quantities of no layer, as the loss and dx. */
    private static Optional<StepName> linearGradient(Finding finding) {
        String layer = finding.quantity().replaceAll("\\D", "");
        return layer.isEmpty()
                ? Optional.empty()
                : Optional.of(new StepName(
                        finding.step(), Quantities.gradient(Quantities.linearOutput(Integer.parseInt(layer)))));
    }
}
