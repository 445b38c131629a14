package dev.twinprop.comparison.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.Experiments;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A probe")
class ProbeTest {

    private static List<String> names() {
        return List.of("spiral", "moons", "xor", "phase", "blobs", "circles", "iris");
    }

    @Test
    void isTheSameForTheSameSeed() {
        ExperimentSpec spec = Given.builtIn("spiral");
        Experiment one = Probe.draw(spec, 7, Given.reference()).experiment();
        Experiment same = Probe.draw(spec, 7, Given.reference()).experiment();
        Experiment other = Probe.draw(spec, 8, Given.reference()).experiment();
        assertThat(same.initialParameters()).isEqualTo(one.initialParameters());
        assertThat(same.batches().get(2)).isEqualTo(one.batches().get(2));
        assertThat(other.initialParameters()).isNotEqualTo(one.initialParameters());
        assertThat(other.batches().get(0)).isNotEqualTo(one.batches().get(0));
    }

    @ParameterizedTest
    @MethodSource("names")
    void hidesNothingThatOtherInputsCouldShow(String name) {
        for (DType dtype : DType.values()) {
            for (long seed = 0; seed < 4; seed++) {
                Probe probe = Probe.draw(Given.builtIn(name).withDType(dtype), seed, Given.reference());
                Report report = Given.diff(probe.experiment(), Given.reference(), probe.steps());
                assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
                assertThat(report.warnings()).allMatch(warning -> warning.startsWith("one-output: "));
                assertThat(probe.experiment().initialParameters().values())
                        .extracting(Tensor::dtype)
                        .containsOnly(dtype);
            }
        }
    }

    @Test
    void hasBatchesOfTwoSizesThatAreNoWidths() {
        Experiment experiment =
                Probe.draw(Given.builtIn("blobs"), 0, Given.reference()).experiment();
        assertThat(experiment.batches().get(0).size()).isEqualTo(11);
        assertThat(experiment.batches().get(1))
                .isNotEqualTo(experiment.batches().get(0));
        assertThat(experiment.batches().get(2).size()).isEqualTo(7);
    }

    @Test
    void saysWhereItComesFrom() {
        Probe probe = Probe.draw(Given.builtIn("xor"), 12, Given.reference());
        assertThat(probe.note()).startsWith("probe: ").contains("seed 12", "11, 11 and 7 rows");
    }

    @Test
    void showsABiasThatIsMissingWhereBiasesAreZero() {
        ExperimentSpec phase = Given.builtIn("phase");
        Implementation faulty = Given.scratchWith("missing-bias");
        Report own = Given.diff(Experiments.prepare(phase), faulty, 1);
        assertThat(own.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(own.warnings()).anyMatch(warning -> warning.startsWith("zero-biases: b1, b2 "));
        Report probed = Given.diff(Probe.draw(phase, 0, Given.reference()).experiment(), faulty, 1);
        assertThat(probed.verdict()).isEqualTo(Verdict.BUG);
        assertThat(probed.diagnoses()).extracting(Diagnosis::cause).containsExactly("missing-bias");
    }
}
