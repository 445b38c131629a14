package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.diagnosis.ShapeCauses;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.History;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.contract.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Diagnoses of gradients in a shape of their own. */
final class ShapeDiagnoses {

    private ShapeDiagnoses() {}

    static List<Diagnosis> of(List<Finding> findings, Map<StepName, Tensor> misshapen, History history) {
        Map<String, Diagnosis> byQuantity = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Tensor tensor = misshapen.get(new StepName(finding.step(), finding.quantity()));
            if (finding.kind() == Finding.Kind.SHAPE && tensor != null && !byQuantity.containsKey(finding.quantity())) {
                String layer = finding.quantity().replaceAll("\\D", "");
                Tensor dz = history.values().get(new StepName(finding.step(), "dz" + layer).toString());
                ShapeCauses.of(finding, tensor, Optional.ofNullable(dz))
                        .ifPresent(diagnosis -> byQuantity.put(finding.quantity(), diagnosis));
            }
        }
        return List.copyOf(byQuantity.values());
    }
}
