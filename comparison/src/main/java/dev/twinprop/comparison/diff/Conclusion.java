package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.cause.Causes;
import dev.twinprop.comparison.diagnosis.Diagnoser;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.diagnosis.ReducedPrecision;
import dev.twinprop.comparison.diagnosis.StepValues;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.lockstep.Layouts;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Unexplained;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.search.FormulaSearch;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the findings mean: what explains them, and whether that is a bug. */
record Conclusion(Verdict verdict, List<Diagnosis> diagnoses, List<Unexplained> unexplained) {

    /**
     * Draws the conclusion of a run.
     *
     * @param search looks for the formula of what no cause explains
     * @param origins the quantities that were wrong by themselves
     * @param misshapen what was recorded in another shape than it should have
     * @param recognised layouts that were understood
     * @param compensated whether all updates agree in every step
     */
    static Conclusion of(
            Evidence evidence,
            Judge judge,
            FormulaSearch search,
            Set<String> origins,
            List<Finding> findings,
            Map<StepName, Tensor> misshapen,
            List<String> recognised,
            boolean compensated,
            UnaryOperator<List<Diagnosis>> settle) {
        List<Diagnosis> diagnoses = new ArrayList<>(layouts(recognised));
        List<Unexplained> unexplained = new ArrayList<>();
        if (!findings.isEmpty()) {
            Diagnoser.Outcome byCauses = new Diagnoser(evidence, judge, Causes.all()).diagnose(origins);
            Map<String, String> coarse = coarse(evidence, judge, byCauses.unexplained());
            Diagnoser.Outcome outcome = search.complete(
                    byCauses, judged -> judged.stream().noneMatch(one -> coarse.containsKey(one.quantity())));
            StepValues values = new StepValues(evidence, judge);
            Diagnoses translator = new Diagnoses(values, findings, compensated);
            diagnoses.addAll(ShapeDiagnoses.of(findings, misshapen, values));
            outcome.explanations().forEach(explanation -> diagnoses.addAll(translator.of(explanation)));
            outcome.unexplained()
                    .forEach((quantity, judged) -> translator
                            .byItsValues(quantity, judged, Optional.ofNullable(coarse.get(quantity)))
                            .ifPresentOrElse(
                                    diagnoses::add, () -> unexplained.add(Hints.of(evidence, quantity, judged))));
        }
        List<Diagnosis> merged =
                MergedDiagnoses.of(settle.apply(diagnoses), evidence.facts().spec());
        findings.stream()
                .map(BatchFindings::hint)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(unexplained::add);
        return new Conclusion(verdict(merged, unexplained, findings, compensated), merged, unexplained);
    }

    /** How coarse the values of quantities are, where that is what is wrong. */
    private static Map<String, String> coarse(Evidence evidence, Judge judge, Map<String, List<Judged>> wrong) {
        ReducedPrecision precision = new ReducedPrecision(evidence, judge);
        Map<String, String> coarse = new LinkedHashMap<>();
        wrong.forEach((quantity, judged) -> precision.of(quantity, judged).ifPresent(how -> coarse.put(quantity, how)));
        return coarse;
    }

    private static Verdict verdict(
            List<Diagnosis> diagnoses, List<Unexplained> unexplained, List<Finding> findings, boolean compensated) {
        boolean bug = diagnoses.stream().anyMatch(diagnosis -> diagnosis.kind() == Diagnosis.Kind.BUG)
                || unexplained.stream().anyMatch(one -> !compensated || !Diagnoses.isOnTheWay(one.quantity()))
                || findings.stream().anyMatch(finding -> finding.kind() != Finding.Kind.VALUES);
        if (bug) {
            return Verdict.BUG;
        }
        return findings.isEmpty() && diagnoses.isEmpty() ? Verdict.AGREE : Verdict.CONVENTION;
    }

    private static List<Diagnosis> layouts(List<String> recognised) {
        return recognised.stream().anyMatch(note -> note.startsWith(Layouts.TRANSPOSED))
                ? List.of(new Diagnosis(
                        Layouts.TRANSPOSED,
                        Diagnosis.Kind.CONVENTION,
                        0,
                        List.of("W"),
                        "W is (in, out), z = a W + b",
                        "W is (out, in), z = a Wᵀ + b",
                        "nothing: it is a matter of storage",
                        0,
                        0,
                        List.of()))
                : List.of();
    }
}
