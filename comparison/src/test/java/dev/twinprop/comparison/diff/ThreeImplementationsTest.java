package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.peer.random.RandomExperiments;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.datasets.Experiments;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Of the three implementations any two agree")
class ThreeImplementationsTest {

    /** Batch norm after a layer without bias, whose gradient would be nothing but rounding; layer norm after one with. */
    private static final NetworkSpec NORMALIZED = new NetworkSpec(
            4,
            List.of(
                    new LayerSpec.Linear(7, false),
                    new LayerSpec.BatchNorm(1e-5, 0.1),
                    new ActivationSpec.Relu(),
                    new LayerSpec.Linear(6, true),
                    new LayerSpec.LayerNorm(1e-5),
                    new ActivationSpec.Tanh(),
                    new LayerSpec.Linear(3, true),
                    new ActivationSpec.Softmax()));

    static Stream<Arguments> experiments() {
        return Stream.of(DType.values())
                .flatMap(dtype -> Stream.of("moons", "spiral", "xor", "norms", "pixels")
                        .map(name -> Arguments.of(name, dtype, experiment(name, dtype))));
    }

    private static Experiment experiment(String name, DType dtype) {
        return name.equals("pixels")
                ? Optional.ofNullable(RandomExperiments.large(dtype).get("relu-scaled"))
                        .orElseThrow()
                : Experiments.prepare(spec(name).withDType(dtype));
    }

    private static ExperimentSpec spec(String name) {
        ExperimentSpec spec = Sides.builtIn(name);
        return name.equals("norms") ? spec.withNetwork(NORMALIZED) : spec;
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("experiments")
    @DisplayName("djl-sequential beside djl-pytorch, scratch-nd4j beside djl-sequential")
    void agree(String name, DType dtype, Experiment experiment) {
        assertAgree(experiment, Sides.sequential(), Sides.pytorch());
        assertAgree(experiment, Sides.scratch(), Sides.sequential());
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("experiments")
    @DisplayName("a bug is named, whichever of DJL's is the reference")
    void bug(String name, DType dtype, Experiment experiment) {
        Implementation wrong = Sides.scratchWith("missing-activation-derivative");
        List<String> causes = causes(diff(experiment, wrong, Sides.sequential()));
        assertThat(causes).isNotEmpty().isEqualTo(causes(diff(experiment, wrong, Sides.pytorch())));
    }

    private static List<String> causes(Report report) {
        return report.diagnoses().stream().map(Diagnosis::cause).toList();
    }

    private static void assertAgree(
            Experiment experiment, Implementation candidate, ResumableImplementation reference) {
        Report report = diff(experiment, candidate, reference);
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.notJudged()).isEmpty();
    }

    private static Report diff(Experiment experiment, Implementation candidate, ResumableImplementation reference) {
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            return Diff.run(new DiffRequest(experiment, candidate, reference, Mode.RESYNC, 3), evaluator, step -> {})
                    .report();
        }
    }
}
