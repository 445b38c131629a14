package dev.twinprop.comparison.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.probe.Given;
import dev.twinprop.comparison.report.Numbers;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.Experiments;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The smallest case")
class ShrinkTest {

    private static final RuleEvaluator EVALUATOR = Given.evaluator();

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "spiral, bias-gradient-not-averaged, gradient-not-averaged, 1-1, 2, 1",
        "spiral, updated-weights-used, updated-weights-used, 1-1-1, 1, 1",
        "xor, momentum-not-accumulated, momentum-not-accumulated, 1-1, 1, 2",
        "circles, transposed, transposed, 1-2-2-1, 1, 1",
        "circles, adam-bias-correction-constant, adam-bias-correction-constant, 1-1, 1, 2",
        "blobs, missing-activation, missing-activation, 1-2, 1, 1",
        "phase, missing-bias, missing-bias, 1-1, 1, 2"
    })
    void showsTheBugAndNothingCanBeCut(String name, String fault, String cause, String widths, int rows, int steps) {
        Implementation faulty = Given.scratchWith(fault);
        Experiment experiment = Experiments.prepare(Given.builtIn(name));
        Shrink.Result result = shrink(experiment, faulty).orElseThrow();
        Case minimal = result.minimal();
        assertThat(result.target().cause()).isEqualTo(cause);
        assertThat(minimal.spec().network().widths()).isEqualTo(widths);
        assertThat(minimal.batches()).allMatch(batch -> batch.size() == rows);
        assertThat(minimal.steps()).isEqualTo(steps);
        assertThat(shows(result.target(), minimal, faulty)).isTrue();
        assertThat(Cuts.single(minimal).filter(cut -> shows(result.target(), cut, faulty)))
                .isEmpty();
        assertIsPartOf(minimal, experiment);
    }

    /** Parameters and rows are the experiment's own numbers. */
    private static void assertIsPartOf(Case minimal, Experiment experiment) {
        Set<Double> own = experiment.initialParameters().values().stream()
                .flatMap(tensor -> Arrays.stream(tensor.toDoubles()).boxed())
                .collect(Collectors.toSet());
        minimal.parameters()
                .values()
                .forEach(tensor -> assertThat(own)
                        .containsAll(Arrays.stream(tensor.toDoubles()).boxed().toList()));
        for (MiniBatch batch : minimal.batches()) {
            for (int row = 0; row < batch.size(); row++) {
                double sum = 0;
                for (int j = 0; j < batch.targets().shape(1); j++) {
                    sum += batch.targets().get(row * batch.targets().shape(1) + j);
                }
                assertThat(sum).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void isReportedWithItsSizesAndEveryNumber() {
        Experiment spiral = Experiments.prepare(Given.builtIn("spiral"));
        Implementation faulty = Given.scratchWith("bias-gradient-not-averaged");
        Shrink.Result result = shrink(spiral, faulty).orElseThrow();
        assertThat(result.before()).hasToString("2-18-4-1, 500 rows, 3 steps");
        assertThat(result.after()).hasToString("1-1, 2 rows, 1 step");
        assertThat(result.trials()).isPositive();
        assertThat(result.worked().lines())
                .extracting(WorkedExample.Line::quantity)
                .containsExactly(
                        "x", "y", "W1", "b1", "z1", "a1", "loss", "da1", "dz1", "dW1", "db1", "dx", "W1_new", "b1_new");
        assertThat(result.worked().lines().stream()
                        .filter(line -> line.status() == WorkedExample.Status.WRONG)
                        .map(WorkedExample.Line::quantity))
                .containsExactly("db1");
        String text = WorkedText.of(result);
        assertThat(text.lines())
                .allMatch(line -> line.length() <= 100)
                .anyMatch(line -> line.matches(" *db1 = Σ rows of dz1 +\\S+ +\\S+\\*"))
                .anyMatch(line -> line.matches(" *b1_new = b1 − 0.1 db1 +\\S+ +\\S+~"));
        assertThat(text).contains("2-18-4-1, 500 rows, 3 steps", "1-1, 2 rows, 1 step", "divide the bias gradient");
        Report report =
                Diff.runOnce(request(spiral, faulty), EVALUATOR, step -> {}).report();
        assertThat(ReportFiles.json(ShrunkReport.of(report, result)))
                .contains("\"schema\" : \"twinprop/report/1\"", "\"shrink\" : {", "\"widths\" : \"1-1\"");
    }

    @Test
    void keepsTheFirstOfTwoBugsAndNamesTheOther() {
        Experiment moons = Experiments.prepare(Given.builtIn("moons"));
        Shrink.Result result =
                shrink(moons, Given.scratchWith("gradients-not-zeroed")).orElseThrow();
        assertThat(result.minimal().steps()).isEqualTo(2);
        assertThat(result.target().roles()).containsExactly("dW");
        assertThat(result.others()).extracting(Target::roles).containsExactly(Set.of("db"));
    }

    @Test
    void doesNotExistWhereThereIsNoBug() {
        assertThat(shrink(Experiments.prepare(Given.builtIn("xor")), Given.reference()))
                .isEmpty();
    }

    @Test
    void ofAClassifierKeepsRowsWithOneClassEach() {
        Case blobs = Case.of(Experiments.prepare(Given.builtIn("blobs")), 1);
        Case cut = Cuts.units(blobs, 3, 1, 2).orElseThrow();
        MiniBatch batch = cut.batches().get(0);
        assertThat(batch.size()).isLessThan(16);
        for (int row = 0; row < batch.size(); row++) {
            assertThat(batch.targets().get(2 * row) + batch.targets().get(2 * row + 1))
                    .isEqualTo(1);
        }
        assertThat(Cuts.units(cut, 3, 0, 1)).as("one class is none").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 2-4-1", "2, 2-4-1"})
    void ofTwoLayersCanLackEither(int k, String widths) {
        Case spiral = Case.of(Experiments.prepare(Given.builtIn("spiral")), 1);
        Case before = Cuts.layerBefore(spiral, k).orElseThrow();
        assertThat(before.spec().network().widths()).isEqualTo(widths);
        assertThat(before.experiment().initialParameters()).containsOnlyKeys("W1", "b1", "W2", "b2");
        Case after = Cuts.layerAfter(spiral, k).orElseThrow();
        assertThat(after.spec().network().widths()).isEqualTo(k == 1 ? "2-4-1" : "2-18-1");
        assertThat(after.experiment().initialParameters()).containsOnlyKeys("W1", "b1", "W2", "b2");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "100, 100",
        "0.25, 0.25",
        "-1234567, -1.23457e+06",
        "1.1499e-10, 1.1499e-10",
        "0.1000004, 0.1",
        "NaN, NaN"
    })
    void isWrittenWithSixDigits(double value, String expected) {
        assertThat(Numbers.format(value)).isEqualTo(expected);
    }

    private static Optional<Shrink.Result> shrink(Experiment experiment, Implementation candidate) {
        DiffRequest request = request(experiment, candidate);
        Report report = Diff.runOnce(request, EVALUATOR, step -> {}).report();
        return new Shrink(request, EVALUATOR, (trials, smallest) -> {}).run(report);
    }

    private static DiffRequest request(Experiment experiment, Implementation candidate) {
        return new DiffRequest(experiment, candidate, Given.reference(), Mode.RESYNC, 3);
    }

    /** A case that cannot carry the fault does not show it. */
    private static boolean shows(Target target, Case small, Implementation candidate) {
        DiffRequest request =
                new DiffRequest(small.experiment(), candidate, Given.reference(), Mode.RESYNC, small.steps());
        try {
            return target.isIn(Diff.runOnce(request, EVALUATOR, step -> {}).report());
        } catch (SpecException e) {
            return false;
        }
    }
}
