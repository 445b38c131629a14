package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Lockstep;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.RandomExperiment;
import dev.twinprop.contract.run.VocabularyMatrix;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every layer with every loss and optimiser, on random unequal shapes")
class VocabularyTest {

    /** Of a correct pair in float64, relative to max|reference|. */
    private static final double ALLOWED = 1e-12;

    /** The share of quantities that may keep fewer digits because large terms cancel in them. */
    private static final double CANCELLED = 2e-4;

    @ParameterizedTest
    @MethodSource("dev.twinprop.contract.run.VocabularyMatrix#layers")
    @DisplayName("agrees with PyTorch to 1e-12 in float64, or to the proven bound where terms cancel")
    void agreesInDouble(LayerSpec layer) {
        int compared = 0;
        int cancelled = 0;
        for (Experiment experiment : VocabularyMatrix.withEveryOptimizer(layer)) {
            List<EndToEndRow> rows = rows(experiment);
            long apart = rows.stream()
                    .filter(row -> !(row.relativeError() <= ALLOWED))
                    .count();
            if (apart > 0) {
                requireAgreement(experiment);
            }
            compared += rows.size();
            cancelled += (int) apart;
        }
        assertThat(cancelled).isLessThanOrEqualTo((int) (CANCELLED * compared));
    }

    private static List<EndToEndRow> rows(Experiment experiment) {
        List<String> quantities = Quantities.computed(experiment.spec());
        List<EndToEndRow> rows = new ArrayList<>();
        try (Lockstep lockstep = new Lockstep(experiment, Sides.scratch(), Sides.pytorch(), Mode.RESYNC)) {
            for (int step = 0; step < VocabularyMatrix.STEPS; step++) {
                rows.addAll(EndToEnd.compare(lockstep.next(), quantities));
            }
        }
        assertThat(rows).hasSize(VocabularyMatrix.STEPS * quantities.size());
        return rows;
    }

    @ParameterizedTest
    @MethodSource("dev.twinprop.contract.run.VocabularyMatrix#layers")
    @DisplayName("is judged to agree in either type")
    void isJudgedToAgree(LayerSpec layer) {
        int number = layer.toString().length(); // so that a loss meets each type in some layer
        for (Experiment experiment : VocabularyMatrix.withAnyOptimizer(layer)) {
            DType dtype = number % 2 == 0 ? DType.FLOAT32 : DType.FLOAT64;
            requireAgreement(RandomExperiment.of(experiment.spec().withDType(dtype), 3 + number % 5, number));
            number++;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.twinprop.contract.run.VocabularyMatrix#layers")
    @EnabledIfEnvironmentVariable(named = "TWINPROP_WHOLE_MATRIX", matches = "1")
    @DisplayName("is judged to agree in both types with every kind of optimiser, which takes long")
    void isJudgedToAgreeWithEveryOptimizer(LayerSpec layer) {
        for (Experiment experiment : VocabularyMatrix.withEveryOptimizer(layer)) {
            for (DType dtype : DType.values()) {
                ExperimentSpec spec = experiment.spec().withDType(dtype);
                int rows = experiment.batches().get(0).size();
                requireAgreement(RandomExperiment.of(spec, rows, spec.toString().hashCode()));
            }
        }
    }

    private static void requireAgreement(Experiment experiment) {
        Report report = Sides.diff(experiment, Sides.scratch(), Mode.RESYNC, VocabularyMatrix.STEPS);
        assertThat(report.findings()).as("%s", experiment.spec()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    }
}
