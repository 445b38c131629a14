package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.cause.Causes;
import dev.twinprop.comparison.diagnosis.Diagnoser;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Unexplained;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.search.FormulaSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the findings mean: what explains them, and whether that is a bug. */
record Conclusion(Verdict verdict, List<Diagnosis> diagnoses, List<Unexplained> unexplained) {

    static Conclusion of(
            Evidence evidence,
            Judge judge,
            FormulaSearch search,
            Set<String> origins,
            List<Finding> findings,
            boolean compensated) {
        if (findings.isEmpty()) {
            return new Conclusion(Verdict.AGREE, List.of(), List.of());
        }
        Diagnoser.Outcome outcome = search.complete(new Diagnoser(evidence, judge, Causes.all()).diagnose(origins));
        Diagnoses translator = new Diagnoses(evidence, findings, compensated);
        List<Diagnosis> diagnoses =
                outcome.explanations().stream().map(translator::of).toList();
        List<Unexplained> unexplained = new ArrayList<>();
        outcome.unexplained().forEach((quantity, judged) -> unexplained.add(Hints.of(evidence, quantity, judged)));
        boolean bug = diagnoses.stream().anyMatch(diagnosis -> diagnosis.kind() == Diagnosis.Kind.BUG)
                || unexplained.stream().anyMatch(one -> !compensated || !Diagnoses.isOnTheWay(one.quantity()))
                || findings.stream().anyMatch(finding -> finding.kind() != Finding.Kind.VALUES);
        return new Conclusion(bug ? Verdict.BUG : Verdict.CONVENTION, diagnoses, unexplained);
    }
}
