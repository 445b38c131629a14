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

/** Diagnoses of gradients in a shape of their own. */
final class ShapeDiagnoses {

    private ShapeDiagnoses() {}

    static List<Diagnosis> of(List<Finding> findings, Map<StepName, Tensor> misshapen, StepValues values) {
        Map<String, Diagnosis> byQuantity = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Tensor tensor = misshapen.get(new StepName(finding.step(), finding.quantity()));
            if (finding.kind() == Finding.Kind.SHAPE && tensor != null && !byQuantity.containsKey(finding.quantity())) {
                String layer = finding.quantity().replaceAll("\\D", "");
                StepName dz = new StepName(
                        finding.step(), Quantities.gradient(Quantities.linearOutput(Integer.parseInt(layer))));
                ShapeCauses.of(finding, tensor, values.of(dz))
                        .ifPresent(diagnosis -> byQuantity.put(finding.quantity(), diagnosis));
            }
        }
        return List.copyOf(byQuantity.values());
    }
}
