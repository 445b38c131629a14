package dev.twinprop.comparison.search;

import static dev.twinprop.comparison.formula.Formulas.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.ball.Rounding;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.diagnosis.Diagnoser;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.History;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.trace.StepTrace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormulaSearchTest {

    private static final ExperimentSpec SPEC = new ExperimentSpec(
            "search",
            new NetworkSpec(
                    3,
                    List.of(
                            new LayerSpec.Linear(5, true),
                            new ActivationSpec.Tanh(),
                            new LayerSpec.Linear(4, true),
                            new ActivationSpec.Tanh(),
                            new LayerSpec.Linear(2, true),
                            new ActivationSpec.Sigmoid())),
            new LossSpec.Mse(Reduction.MEAN, 1),
            RegularizationSpec.NONE,
            new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-8, 0),
            new DataSpec.Given(),
            new InitSpec.TorchLinear(1),
            OptionalInt.empty(),
            OptionalLong.empty(),
            1,
            OptionalInt.of(RandomRun.STEPS),
            DType.FLOAT64);

    private static final int ROWS = 6;

    private RuleEvaluator evaluator;

    @BeforeAll
    void start() {
        evaluator = ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow();
    }

    @AfterAll
    void stop() {
        evaluator.close();
    }

    @Test
    void reportsOneLineOfCodeAtAllLayersAsOne() {
        Diagnoser.Outcome outcome = search(
                List.of("db1", "db2", "db3"),
                (quantity, step) -> sumRows(square(now(step, "dz" + quantity.charAt(2)))));
        assertThat(outcome.unexplained()).isEmpty();
        assertThat(outcome.explanations()).hasSize(1);
        List<Mutation> believed = outcome.explanations().get(0).believed();
        assertThat(believed).extracting(Mutation::quantity).containsExactlyInAnyOrder("db1", "db2", "db3");
        assertThat(believed.get(0).cause()).isEqualTo("formula");
        assertThat(believed).extracting(Mutation::computed).contains("db1 = Σᵢ dz1²", "db3 = Σᵢ dz3²");
        assertThat(believed).extracting(Mutation::expected).contains("db1 = Σᵢ dz1");
    }

    @Test
    void findsAnEpsilonUnderTheRoot() {
        Diagnoser.Outcome outcome = search(
                List.of("W2_new"),
                (quantity, step) -> subtract(
                        now(step, "W2"),
                        multiply(
                                constant(0.01),
                                divide(
                                        divide(now(step, "m_W2"), correction(0.9, step)),
                                        sqrt(add(
                                                divide(now(step, "v_W2"), correction(0.999, step)),
                                                constant(1e-8)))))));
        assertThat(outcome.explanations()).hasSize(1);
        assertThat(outcome.explanations().get(0).believed().get(0).computed())
                .isEqualTo("W2_new = W2 − lr·(m_W2/(1 − β₁ᵗ)/√(v_W2/(1 − β₂ᵗ) + ε))");
    }

    @Test
    void leavesNumbersThatNoFormulaGivesUnexplained() {
        Diagnoser.Outcome outcome = search(
                List.of("dW2"),
                (quantity, step) ->
                        multiply(constant(0.731234567891), product(transpose(now(step, "a1")), now(step, "dz2"))));
        assertThat(outcome.explanations()).isEmpty();
        assertThat(outcome.unexplained()).containsOnlyKeys("dW2");
    }

    @Test
    void reportsBothNamesOfANumber() {
        Diagnoser.Outcome outcome = search(List.of("dW2"), FormulaSearchTest::sixfold);
        assertThat(outcome.explanations()).hasSize(1);
        assertThat(outcome.explanations().get(0).believed())
                .extracting(Mutation::computed)
                .containsExactly("dW2 = m·a1ᵀ dz2");
        assertThat(outcome.explanations().get(0).alternatives())
                .extracting(Mutation::computed)
                .containsExactly("dW2 = 6·a1ᵀ dz2");
    }

    @Test
    void settlesWhatIsOpenByRunningTheCandidateAgain() {
        Diagnoser.Outcome outcome =
                search(List.of("dW2"), FormulaSearchTest::sixfold, again(FormulaSearchTest::sixfold));
        assertThat(outcome.explanations()).hasSize(1);
        assertThat(outcome.explanations().get(0).believed())
                .extracting(Mutation::computed)
                .containsExactly("dW2 = 6·a1ᵀ dz2");
        assertThat(outcome.explanations().get(0).alternatives()).isEmpty();
    }

    @Test
    void believesNothingThatDoesNotHoldOnOtherInputs() {
        Diagnoser.Outcome outcome = search(
                List.of("dW2"),
                FormulaSearchTest::sixfold,
                again((quantity, step) -> multiply(constant(1.5), sixfold(quantity, step))));
        assertThat(outcome.explanations()).isEmpty();
        assertThat(outcome.unexplained()).containsOnlyKeys("dW2");
    }

    @Test
    void leavesUnexplainedWhatTooManyFormulasGive() {
        Diagnoser.Outcome outcome =
                search(List.of("a1"), (quantity, step) -> greater(abs(now(step, "z1")), constant(0.003)));
        assertThat(outcome.explanations()).isEmpty();
    }

    /** The number of rows, by chance. */
    private static Expression sixfold(String quantity, int step) {
        return multiply(constant(ROWS), product(transpose(now(step, "a1")), now(step, "dz2")));
    }

    private static Expression correction(double beta, int step) {
        return subtract(ONE, power(constant(beta), constant(step + 1)));
    }

    private static Expression now(int step, String quantity) {
        return quantity(new StepName(step, quantity).toString());
    }

    private Diagnoser.Outcome search(List<String> wrong, BiFunction<String, Integer, Expression> formula) {
        return search(wrong, formula, Reruns.NONE);
    }

    /** Another batch size, other values, and perhaps another formula for dW2. */
    private Reruns again(BiFunction<String, Integer, Expression> formula) {
        return seed -> Optional.of(
                evidence(RandomRun.experiment(SPEC, ROWS + 1, 100 + seed), planted(List.of("dW2"), formula)));
    }

    private static List<Planted.Formula> planted(List<String> wrong, BiFunction<String, Integer, Expression> formula) {
        return wrong.stream()
                .map(quantity -> new Planted.Formula(quantity, step -> formula.apply(quantity, step)))
                .toList();
    }

    private Evidence evidence(Experiment experiment, List<Planted.Formula> planted) {
        History history = new History(SPEC, experiment.initialParameters());
        for (StepTrace trace : new Planted(planted, Map.of()).run(experiment, evaluator)) {
            history.retain(trace.step());
            history.add(experiment.batches().get(trace.step()), trace);
        }
        return new Evidence(
                new Facts(SPEC, step -> StepGraph.of(SPEC, step), history::rows), history, List.of(0, 1, 2));
    }

    /** What the search says of quantities that were computed by other formulas. */
    private Diagnoser.Outcome search(
            List<String> wrong, BiFunction<String, Integer, Expression> formula, Reruns reruns) {
        Evidence evidence = evidence(RandomRun.experiment(SPEC, ROWS, 11), planted(wrong, formula));
        Map<String, List<Judged>> open = new LinkedHashMap<>();
        Judge judge = new Judge(evaluator, Rounding.of(DType.FLOAT64));
        Judge.View view = judge.view(evidence.facts().graphs(), evidence.history(), name -> true);
        for (String quantity : wrong) {
            open.put(
                    quantity,
                    judge.judge(evidence.steps().stream()
                            .map(step -> view.byRule(new StepName(step, quantity)))
                            .toList()));
        }
        return new FormulaSearch(
                        evidence,
                        judge,
                        evaluator,
                        new SearchLimits(Duration.ofSeconds(5), Duration.ofSeconds(60), () -> false, tried -> {}),
                        reruns)
                .complete(new Diagnoser.Outcome(List.of(), open));
    }
}
