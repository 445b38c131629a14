package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Lockstep;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.ImageLayouts;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Networks of images")
class ImageNetworkTest {

    private static final double ALLOWED = 1e-12;
    private static final int NETWORKS = 25;
    private static final int STEPS = 3;
    private static final int M = 5;

    @Test
    @DisplayName("agree to 1e-12, whatever their sizes")
    void agree() {
        for (int seed = 0; seed < NETWORKS; seed++) {
            ExperimentSpec spec = ImageNetworks.random(seed, DType.FLOAT64);
            assertThat(rows(Specs.experiment(spec, M, new Random(seed))))
                    .as("%s", spec.network())
                    .hasSize(STEPS * Quantities.computed(spec).size())
                    .allSatisfy(row -> assertThat(row.relativeError()).isLessThanOrEqualTo(ALLOWED));
        }
    }

    private static List<EndToEndRow> rows(Experiment experiment) {
        List<String> quantities = Quantities.computed(experiment.spec());
        List<EndToEndRow> rows = new ArrayList<>();
        try (Lockstep lockstep = new Lockstep(experiment, Sides.scratch(), Sides.pytorch(), Mode.RESYNC)) {
            for (int step = 0; step < STEPS; step++) {
                rows.addAll(EndToEnd.compare(lockstep.next(), quantities));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are judged right on either side")
    void areJudgedRight(DType dtype) {
        for (int seed = 100; seed < 108; seed++) {
            Experiment experiment = Specs.experiment(ImageNetworks.random(seed, dtype), M, new Random(seed));
            for (var candidate : List.of(Sides.scratch(), Sides.pytorch())) {
                Report report = Sides.diff(experiment, candidate, Mode.RESYNC, STEPS);
                assertThat(report.verdict())
                        .as("%s %s %s", experiment.spec().network(), candidate.name(), report.findings())
                        .isEqualTo(Verdict.AGREE);
                // ∂L/∂a where a probability vanished has no bound
                assertThat(report.notJudged()).allMatch(quantity -> quantity.endsWith("/da3"));
            }
        }
    }

    @Test
    @DisplayName("may record images and filters as PyTorch does")
    void mayRecordPyTorchsLayouts() {
        ExperimentSpec spec = ImageNetworks.random(3, DType.FLOAT64);
        Experiment experiment = Specs.experiment(spec, M, new Random(3));
        Report report = Sides.diff(
                experiment, new Rewriting(Sides.scratch(), trace -> asPyTorch(spec, trace)), Mode.RESYNC, STEPS);
        assertThat(report.verdict()).isNotEqualTo(Verdict.BUG);
        assertThat(report.findings()).isEmpty();
        assertThat(report.recognised())
                .contains(
                        "images: images are stored (m, channels, height, width)",
                        "filters: filters are stored (filters, channels, height, width)");
    }

    private static void asPyTorch(ExperimentSpec spec, Map<String, Tensor> trace) {
        ImageLayouts.images(spec.network())
                .forEach((name, image) -> List.of(name, Quantities.gradient(name))
                        .forEach(key -> trace.computeIfPresent(
                                key, (ignored, tensor) -> image(tensor, tensor.shape(0), image))));
        SampleShape kernel = SampleShape.image(
                spec.network().input().channels(),
                ((ImageSpec.Windowed) spec.network().layers().get(0)).window().kernel());
        for (String key : List.of("W1", "dW1", "W1_new", "velocity_W1")) {
            trace.computeIfPresent(key, (ignored, tensor) -> image(tensor.transposed(), tensor.shape(1), kernel));
        }
    }

    private static Tensor image(Tensor rows, int count, SampleShape image) {
        return rows.reshaped(count, image.channels(), image.height(), image.width());
    }
}
