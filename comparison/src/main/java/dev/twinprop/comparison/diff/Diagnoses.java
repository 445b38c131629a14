package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.diagnosis.Diagnoser;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.diagnosis.NotFinite;
import dev.twinprop.comparison.diagnosis.StepValues;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns explanations into what a report says. */
final class Diagnoses {

    private final StepValues values;
    private final Evidence evidence;
    private final List<Finding> findings;
    private final boolean compensated;

    /**
     * A translator.
     *
     * @param findings what is to be explained
     * @param compensated whether all updates agree in every step
     */
    Diagnoses(StepValues values, List<Finding> findings, boolean compensated) {
        this.values = values;
        this.evidence = values.evidence();
        this.findings = findings;
        this.compensated = compensated;
    }

    /** A diagnosis for each mistake of an explanation. */
    List<Diagnosis> of(Diagnoser.Explanation explanation) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        explanation
                .beneath()
                .ifPresent(beneath -> diagnoses.add(of(explanation, beneath, quantities(explanation.believed()))));
        explanation.believed().stream()
                .collect(Collectors.groupingBy(Mutation::cause, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(mistake -> diagnoses.add(of(explanation, mistake.get(0), quantities(mistake))));
        return diagnoses;
    }

    private static List<String> quantities(List<Mutation> mutations) {
        return mutations.stream().map(Mutation::quantity).distinct().toList();
    }

    private Diagnosis of(Diagnoser.Explanation explanation, Mutation mutation, List<String> quantities) {
        double residual = 0;
        int values = 0;
        for (Map.Entry<String, List<Judged>> entry : explanation.answers().entrySet()) {
            values += entry.getValue().get(0).actual().size();
            for (int i = 0; i < entry.getValue().size(); i++) {
                Judged judged = entry.getValue().get(i);
                double scale = judged.maxExpected();
                residual = Math.max(residual, scale == 0 ? 0 : judged.maxFiniteError() / scale);
            }
        }
        return new Diagnosis(
                mutation.cause(),
                kind(mutation, quantities),
                firstStep(explanation.answers().keySet()),
                quantities,
                mutation.expected(),
                mutation.computed(),
                mutation.fix(),
                residual,
                values,
                alternatives(explanation, mutation));
    }

    /** The other mutations that fit; where nothing finite was recorded, also what else makes that. */
    private List<Diagnosis.Alternative> alternatives(Diagnoser.Explanation explanation, Mutation mutation) {
        Set<Diagnosis.Alternative> alternatives = new LinkedHashSet<>();
        explanation.alternatives().stream()
                .filter(other -> isAlternative(other, mutation, explanation.believed()))
                .forEach(other -> alternatives.add(new Diagnosis.Alternative(
                        other.cause(), other.computed(), "an input on which the two differ")));
        boolean onlyNaN = explanation.answers().values().stream()
                .allMatch(steps -> steps.stream().anyMatch(Judged::isNowhereFinite));
        if (onlyNaN) {
            explanation
                    .answers()
                    .forEach((quantity, steps) -> alternatives.addAll(NotFinite.alternatives(quantity, steps, values)));
        }
        return List.copyOf(alternatives);
    }

    /** Of an accepted habit it does not matter in which of its forms; a habit is no alternative to a mistake beside it. */
    private static boolean isAlternative(Mutation other, Mutation mutation, List<Mutation> believed) {
        boolean sameHabit = other.cause().equals(mutation.cause()) && mutation.kind() == Diagnosis.Kind.CONVENTION;
        boolean besideIt =
                believed.stream().anyMatch(one -> one.kind() != mutation.kind()) && mutation.kind() != other.kind();
        return !sameHabit && !besideIt;
    }

    /**
     * What the values themselves tell, where no formula explains them.
     *
     * @param coarse how coarse they are; empty if they are not
     */
    Optional<Diagnosis> byItsValues(String quantity, List<Judged> judged, Optional<String> coarse) {
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        return NotFinite.of(quantity, judged, values, firstStep(Set.of(quantity)))
                .or(() -> coarse.map(how -> coarse(quantity, how, judged)));
    }

    /** Values that are right but coarse. */
    private Diagnosis coarse(String quantity, String how, List<Judged> judged) {
        String symbol = quantity.replaceAll("\\d", "");
        double residual = judged.stream()
                .mapToDouble(one -> one.maxExpected() == 0 ? 0 : one.maxFiniteError() / one.maxExpected())
                .max()
                .orElse(0);
        return new Diagnosis(
                "reduced-precision",
                Diagnosis.Kind.BUG,
                firstStep(Set.of(quantity)),
                List.of(quantity),
                symbol + " in the declared type",
                symbol + " " + how,
                "keep the values in the declared type",
                residual,
                judged.get(0).actual().size(),
                List.of());
    }

    /** The first step in which one of the quantities was wrong by itself. */
    private int firstStep(Set<String> quantities) {
        return findings.stream()
                .filter(finding -> finding.origin() && quantities.contains(finding.quantity()))
                .mapToInt(Finding::step)
                .min()
                .orElse(evidence.steps().get(0));
    }

    private Diagnosis.Kind kind(Mutation mutation, List<String> quantities) {
        boolean excused = compensated && quantities.stream().allMatch(Diagnoses::isOnTheWay);
        return excused ? Diagnosis.Kind.CONVENTION : mutation.kind();
    }

    /** Whether a difference there can be compensated on the way to the parameters; some quantities are ends. */
    static boolean isOnTheWay(String quantity) {
        return !quantity.equals(Quantities.LOSS)
                && !quantity.equals(Quantities.DATA_LOSS)
                && !quantity.equals(Quantities.DX)
                && !quantity.startsWith("running")
                && (!quantity.contains("_") || Quantities.isUpdated(quantity));
    }
}
