package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Unexplained;
import dev.twinprop.comparison.search.SearchLimits;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.Experiments;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A formula that is on no list, found in a network that can be run again. */
class FormulaRerunTest {

    private static final int STEPS = 3;

    private final Experiment experiment = Experiments.prepare(Sides.builtIn("moons"));

    @Test
    void isBelievedWhereItHoldsOnProbesToo() {
        Report report = diff(dx -> dx.map(value -> value * value));
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses())
                .extracting(Diagnosis::cause, Diagnosis::computedFormula)
                .containsExactly(tuple("formula", "dx = (dz1 W1ᵀ)²"));
        assertThat(report.diagnoses().get(0).alternatives()).isEmpty();
    }

    @Test
    void isNotBelievedWhereTheCandidateComputesSomethingElseOnProbes() {
        int rows = experiment.batches().get(0).size();
        Report report = diff(dx -> dx.map(value -> dx.shape(0) == rows ? value * value : value * value * value));
        assertThat(report.diagnoses()).isEmpty();
        assertThat(report.unexplained()).extracting(Unexplained::quantity).containsExactly("dx");
    }

    /** Three steps of the hand-written network with another dx, with a search. */
    private Report diff(UnaryOperator<Tensor> recorded) {
        Implementation candidate = Sides.scratch();
        for (int step = 0; step < STEPS; step++) {
            candidate = new Tampering(candidate, step, "dx", dx -> Optional.of(recorded.apply(dx)));
        }
        DiffRequest request = new DiffRequest(experiment, candidate, Sides.pytorch(), Mode.RESYNC, STEPS)
                .searching(SearchLimits.standard(tried -> {}));
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            return Diff.run(request, evaluator, step -> {}).report();
        }
    }
}
