package dev.twinprop.comparison.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.comparison.diff.JudgedSoFar;
import dev.twinprop.comparison.diff.RepeatedRunException;
import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.metric.Classification;
import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Training")
class TrainingTest {

    @Test
    @DisplayName("takes both networks to the same place on real data, and to a good one")
    void learnsIris() {
        Training.Outcome outcome = Small.train(Small.request("iris", 60), List.of());
        SideOutcome scratch = outcome.sides().get(0);
        SideOutcome pytorch = outcome.sides().get(1);
        assertThat(outcome.isUnfinished()).isFalse();
        for (SideOutcome side : outcome.sides()) {
            assertThat(accuracy(side.test().orElseThrow())).isGreaterThanOrEqualTo(0.9);
            assertThat(side.stop().reason()).isEqualTo("finished");
            assertThat(side.steps()).isEqualTo(60 * 6); // 90 rows in batches of 16
            assertThat(side.seconds()).isPositive();
            assertThat(side.series()).hasSize(60).extracting(EpochRecord::epoch).startsWith(1, 2, 3);
        }
        assertThat(scratch.test().orElseThrow().loss())
                .isCloseTo(pytorch.test().orElseThrow().loss(), within(1e-9));
        EpochRecord last = scratch.series().get(59);
        EpochRecord same = pytorch.series().get(59);
        assertThat(last.parameters()).extracting(ParameterRecord::name).containsExactly("W1", "b1", "W2", "b2");
        for (int i = 0; i < 4; i++) {
            assertThat(last.parameters().get(i).gradientNorm())
                    .isPositive()
                    .isCloseTo(same.parameters().get(i).gradientNorm(), within(1e-9));
        }
        assertThat(last.batchLoss()).isLessThan(scratch.series().get(0).batchLoss());
    }

    @Test
    @DisplayName("predicts numbers too")
    void learnsNumbers() {
        for (SideOutcome side :
                Small.train(Small.request("regression", 20), List.of()).sides()) {
            assertThat(side.test().orElseThrow().regression().r2()).isGreaterThan(0.95);
            assertThat(side.test().orElseThrow().classification()).isNull();
        }
    }

    @Test
    @DisplayName("that was stopped in an epoch and goes on later is the same to the last bit")
    void resumes() {
        ExperimentSpec spec = Sides.builtIn("circles"); // Adam, whose state matters
        Training.Outcome whole =
                Small.train(Small.request(spec, Small.networks(), 5, OptionalInt.empty(), () -> false), List.of());
        AtomicInteger asked = new AtomicInteger();
        Training.Outcome half = Small.train(
                Small.request(spec, Small.networks(), 5, OptionalInt.empty(), () -> asked.incrementAndGet() > 19),
                List.of());
        assertThat(half.isUnfinished()).isTrue();
        assertThat(half.checkpoint().get(1).state().stepsTaken() % 5)
                .as("in the middle of an epoch")
                .isPositive();
        Training.Outcome rest = Small.train(
                Small.request(spec, Small.networks(), 5, OptionalInt.empty(), () -> false), half.checkpoint());
        for (int i = 0; i < 2; i++) {
            assertThat(rest.sides().get(i).state())
                    .isEqualTo(whole.sides().get(i).state());
            assertThat(rest.sides().get(i).test())
                    .isEqualTo(whole.sides().get(i).test());
            assertThat(rest.sides().get(i).series())
                    .extracting(EpochRecord::batchLoss)
                    .isEqualTo(whole.sides().get(i).series().stream()
                            .map(EpochRecord::batchLoss)
                            .toList());
        }
    }

    @Test
    @DisplayName("stops where the validation loss falls no more, and keeps the best parameters")
    void stopsEarly() {
        ExperimentSpec spec = Sides.builtIn("wine");
        Training.Outcome outcome =
                Small.train(Small.request(spec, Small.networks(), 200, OptionalInt.of(3), () -> false), List.of());
        for (SideOutcome side : outcome.sides()) {
            assertThat(side.stop().reason()).isEqualTo("early");
            assertThat(side.stop().epoch()).isLessThan(200);
            double best = side.series().stream()
                    .mapToDouble(epoch -> epoch.validation().loss())
                    .min()
                    .orElseThrow();
            assertThat(side.validation().orElseThrow().loss()).isEqualTo(best);
        }
    }

    @Test
    @DisplayName("that stopped early stays so where the other network goes on")
    void staysStopped() {
        ExperimentSpec spec = Sides.builtIn("wine");
        Training.Outcome whole =
                Small.train(Small.request(spec, Small.networks(), 200, OptionalInt.of(3), () -> false), List.of());
        SideCheckpoint ended = whole.checkpoint().get(0);
        Training.Outcome again =
                Small.train(Small.request(spec, Small.networks(), 200, OptionalInt.of(3), () -> false), List.of(ended));
        assertThat(again.sides().get(0).stop()).isEqualTo(whole.sides().get(0).stop());
        assertThat(again.sides().get(0).steps()).isEqualTo(whole.sides().get(0).steps());
        assertThat(again.sides().get(0).test()).isEqualTo(whole.sides().get(0).test());
    }

    @Test
    @DisplayName("that diverges stops with the step, the first quantity that is not finite and the likely cause")
    void saysWhatWasNotFinite() {
        ExperimentSpec regression = Sides.builtIn("regression");
        ExperimentSpec spec = new ExperimentSpec(
                regression.name(),
                regression.network(),
                regression.loss(),
                regression.regularization(),
                OptimizerSpec.Sgd.plain(3),
                regression.data(),
                regression.init(),
                regression.batchSize(),
                regression.shuffleSeed(),
                1,
                OptionalInt.empty(),
                regression.dtype());
        for (SideOutcome side : Small.train(
                        Small.request(spec, Small.networks(), 3, OptionalInt.empty(), () -> false), List.of())
                .sides()) {
            assertThat(side.stop().isNotFinite()).isTrue();
            assertThat(side.stop().step()).isLessThan(side.steps() + 1);
            assertThat(side.stop().quantity()).isNotNull();
            assertThat(side.stop().cause()).contains("has grown from", "lower the learning rate (3.0)");
        }
    }

    @Test
    @DisplayName("goes on with the second network where the first diverges in its first epoch")
    void oneDiverges() {
        ResumableImplementation wrong = (ResumableImplementation) Sides.scratchWith("ascent");
        Training.Outcome outcome = Small.train(
                Small.request(
                        Sides.builtIn("regression"),
                        List.of(wrong, Sides.pytorch()),
                        3,
                        OptionalInt.empty(),
                        () -> false),
                List.of());
        assertThat(outcome.sides().get(1).stop().reason()).isEqualTo("finished");
        assertThat(outcome.sides().get(1).series()).hasSize(3);
    }

    @Test
    @DisplayName("in lockstep judges every step of a correct network and finds nothing")
    void agreesInLockstep() {
        LockstepTraining.Outcome outcome = lockstep(Small.networks());
        assertThat(report(outcome).verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report(outcome).steps()).isEqualTo(2 * 16);
        assertThat(outcome.sides()).hasSize(2).allSatisfy(side -> {
            assertThat(side.stop().reason()).isEqualTo("finished");
            assertThat(side.series()).hasSize(2);
            assertThat(side.test()).isPresent();
        });
    }

    @Test
    @DisplayName("in lockstep names the bug of a wrong one")
    void findsTheBugInLockstep() {
        ResumableImplementation wrong = (ResumableImplementation) Sides.scratchWith("bias-gradient-not-averaged");
        LockstepTraining.Outcome outcome = lockstep(List.of(wrong, Sides.pytorch()));
        assertThat(report(outcome).verdict()).isEqualTo(Verdict.BUG);
        assertThat(report(outcome).diagnoses())
                .extracting(diagnosis -> diagnosis.cause())
                .contains("gradient-not-averaged");
    }

    @Test
    @DisplayName("in lockstep that was stopped twice and goes on gives what one that was not stopped does")
    void resumesInLockstep() {
        for (String fault : List.of("", "bias-gradient-not-averaged", "adam-bias-correction-missing")) {
            ResumableImplementation candidate =
                    (ResumableImplementation) (fault.isEmpty() ? Sides.scratch() : Sides.scratchWith(fault));
            List<ResumableImplementation> networks = List.of(candidate, Sides.pytorch());
            LockstepTraining.Outcome whole = lockstep("circles", networks, JudgedSoFar.NOTHING, () -> false);
            AtomicInteger asked = new AtomicInteger();
            LockstepTraining.Outcome part =
                    lockstep("circles", networks, JudgedSoFar.NOTHING, () -> asked.incrementAndGet() > 3);
            assertThat(part.diff().outcome()).isEmpty();
            assertThat(part.diff().soFar().steps()).isEqualTo(4);
            LockstepTraining.Outcome early =
                    lockstep("circles", networks, part.diff().soFar(), () -> true);
            assertThat(early.diff().soFar()).isEqualTo(part.diff().soFar());
            LockstepTraining.Outcome rest =
                    lockstep("circles", networks, part.diff().soFar(), () -> false);
            assertThat(report(rest)).isEqualTo(report(whole));
            assertThat(rest.sides().get(0).state())
                    .isEqualTo(whole.sides().get(0).state());
        }
    }

    @Test
    @DisplayName("in lockstep does not go on with what it cannot repeat")
    void noticesAnotherRun() {
        AtomicInteger asked = new AtomicInteger();
        LockstepTraining.Outcome part =
                lockstep("circles", Small.networks(), JudgedSoFar.NOTHING, () -> asked.incrementAndGet() > 3);
        ResumableImplementation other = (ResumableImplementation) Sides.scratchWith("ascent");
        assertThatThrownBy(() -> lockstep(
                        "circles", List.of(other, Sides.pytorch()), part.diff().soFar(), () -> false))
                .isInstanceOf(RepeatedRunException.class)
                .hasMessageContaining("step 3");
    }

    private static Report report(LockstepTraining.Outcome outcome) {
        return outcome.diff().outcome().orElseThrow().report();
    }

    private static LockstepTraining.Outcome lockstep(List<ResumableImplementation> networks) {
        return lockstep("moons", networks, JudgedSoFar.NOTHING, () -> false);
    }

    private static LockstepTraining.Outcome lockstep(
            String experiment, List<ResumableImplementation> networks, JudgedSoFar from, BooleanSupplier isStopAsked) {
        try (RuleEvaluator evaluator = Small.evaluator()) {
            TrainingRequest request =
                    Small.request(Sides.builtIn(experiment), networks, 2, OptionalInt.empty(), isStopAsked);
            return LockstepTraining.run(request, evaluator, TrainingObserver.NONE, from, step -> {});
        }
    }

    @Test
    @DisplayName("measures the experiment's own loss; a sum is taken per row")
    void measuresTheLoss() {
        Tensor outputs = Tensor.matrix(new double[][] {{0.5}, {3}, {1}});
        Tensor targets = Tensor.matrix(new double[][] {{1}, {1}, {0}});
        ExperimentSpec xor = Sides.builtIn("xor"); // half the sum of squares
        assertThat(xor.loss()).isInstanceOf(LossSpec.Mse.class);
        assertThat(xor.loss().reduction()).isEqualTo(Reduction.SUM);
        try (RuleEvaluator evaluator = Small.evaluator()) {
            Metrics metrics = new Evaluation(xor, List.of("0", "1"), evaluator).of(outputs, targets);
            assertThat(metrics.loss()).isCloseTo(0.5 * (0.25 + 4 + 1) / 3, within(1e-12));
            assertThat(accuracy(metrics)).isCloseTo(2 / 3.0, within(1e-12));
        }
    }

    @Test
    @DisplayName("beside a network without a hidden layer")
    void hasABaseline() {
        ExperimentSpec simple = Baseline.of(Sides.builtIn("digits"));
        assertThat(simple.network().widths()).isEqualTo("64-10");
        SideOutcome side = Small.train(
                        Small.request(simple, Small.networks().subList(0, 1), 5, OptionalInt.empty(), () -> false),
                        List.of())
                .sides()
                .get(0);
        assertThat(accuracy(side.test().orElseThrow())).isGreaterThan(0.85);
    }

    @Test
    @DisplayName("varies with the seed as the spread says")
    void spreads() {
        Numbers numbers = Numbers.of(List.of(1.0, 2.0, 6.0));
        assertThat(numbers).isEqualTo(new Numbers(3, 3, Math.sqrt(7), 1, 6));
        assertThat(Numbers.of(List.of(4.0))).isEqualTo(new Numbers(1, 4, 0, 4, 4));
    }

    private static double accuracy(Metrics metrics) {
        Classification classes = metrics.classification();
        assertThat(classes).isNotNull();
        return classes.accuracy();
    }
}
