package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.peer.random.RandomExperiments;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.SignalType;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.datasets.Experiments;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A hand-written network that rounds its hidden activations")
class NarrowActivationsTest {

    @ParameterizedTest
    @EnumSource(value = SignalType.class, names = "DTYPE", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("agrees with PyTorch's float64, by the unit roundoff of its activations, and is said to round")
    void agrees(SignalType type) {
        LongStream.range(0, 20).forEach(seed -> {
            Experiment random = RandomExperiments.random(seed, DType.FLOAT32);
            Experiment experiment = random.with(random.spec().withActivations(type));
            Report report = Sides.diff(experiment, Sides.scratch(), Mode.RESYNC, 3);
            assertThat(report.verdict()).as("random network " + seed).isEqualTo(Verdict.AGREE);
            if (hasHiddenActivation(experiment)) {
                assertThat(report.recognised())
                        .anySatisfy(
                                note -> assertThat(note).startsWith("coarse: ").contains(type.id()));
            }
        });
    }

    private static boolean hasHiddenActivation(Experiment experiment) {
        var layers = experiment.spec().network().layers();
        return IntStream.range(0, layers.size() - 1).anyMatch(i -> layers.get(i) instanceof ActivationSpec);
    }

    @ParameterizedTest
    @EnumSource(value = SignalType.class, names = "DTYPE", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("is told which formula is wrong")
    void isNamed(SignalType type) {
        Experiment moons = Experiments.prepare(
                Sides.builtIn("moons").withDType(DType.FLOAT32).withActivations(type));
        Report report = Sides.diff(moons, Sides.scratchWith("bias-gradient-not-averaged"), Mode.RESYNC, 3);
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsExactly("gradient-not-averaged");
    }
}
