package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.report.Diagnosis;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Joins diagnoses that say the same of several quantities. */
final class MergedDiagnoses {

    private MergedDiagnoses() {}

    static List<Diagnosis> of(List<Diagnosis> diagnoses) {
        Map<List<Object>, Diagnosis> merged = new LinkedHashMap<>();
        for (Diagnosis diagnosis : diagnoses) {
            List<Object> same = List.of(
                    diagnosis.cause(), diagnosis.kind(), diagnosis.expectedFormula(), diagnosis.computedFormula());
            merged.merge(same, diagnosis, MergedDiagnoses::join);
        }
        return List.copyOf(merged.values());
    }

    private static Diagnosis join(Diagnosis a, Diagnosis b) {
        Set<String> quantities = new LinkedHashSet<>(a.quantities());
        quantities.addAll(b.quantities());
        Set<Diagnosis.Alternative> alternatives = new LinkedHashSet<>(a.alternatives());
        alternatives.addAll(b.alternatives());
        return new Diagnosis(
                a.cause(),
                a.kind(),
                Math.min(a.step(), b.step()),
                List.copyOf(quantities),
                a.expectedFormula(),
                a.computedFormula(),
                a.fix(),
                Math.max(a.residual(), b.residual()),
                a.explainedValues() + b.explainedValues(),
                List.copyOf(alternatives));
    }
}
