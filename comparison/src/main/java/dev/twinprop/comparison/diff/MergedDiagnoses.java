package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Joins diagnoses that say the same of several quantities. */
final class MergedDiagnoses {

    private MergedDiagnoses() {}

    static List<Diagnosis> of(List<Diagnosis> diagnoses, ExperimentSpec spec) {
        Map<List<Object>, Diagnosis> merged = new LinkedHashMap<>();
        for (Diagnosis diagnosis : diagnoses) {
            List<Object> same = List.of(
                    diagnosis.cause(), diagnosis.kind(), diagnosis.expectedFormula(), diagnosis.computedFormula());
            merged.merge(same, diagnosis, MergedDiagnoses::join);
        }
        return merged.values().stream()
                .map(diagnosis -> sorted(diagnosis, spec))
                .toList();
    }

    /** By symbol in data-flow order, then by layer. */
    private static Diagnosis sorted(Diagnosis diagnosis, ExperimentSpec spec) {
        List<String> symbols = Stream.concat(
                        Quantities.parameters(spec.network()).stream(), Quantities.computed(spec).stream())
                .map(MergedDiagnoses::symbol)
                .distinct()
                .toList();
        List<String> quantities = diagnosis.quantities().stream()
                .sorted(Comparator.comparingInt((String name) -> symbols.indexOf(symbol(name)))
                        .thenComparing(MergedDiagnoses::layer))
                .toList();
        return withQuantities(diagnosis, quantities);
    }

    private static String symbol(String quantity) {
        return quantity.replaceAll("\\d+", "");
    }

    private static int layer(String quantity) {
        String digits = quantity.replaceAll("\\D+", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static Diagnosis withQuantities(Diagnosis diagnosis, List<String> quantities) {
        return new Diagnosis(
                diagnosis.cause(),
                diagnosis.kind(),
                diagnosis.step(),
                quantities,
                diagnosis.expectedFormula(),
                diagnosis.computedFormula(),
                diagnosis.fix(),
                diagnosis.residual(),
                diagnosis.explainedValues(),
                diagnosis.alternatives());
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
