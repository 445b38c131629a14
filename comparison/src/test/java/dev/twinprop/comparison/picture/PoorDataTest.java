package dev.twinprop.comparison.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinprop.comparison.picture.mark.Surface;
import dev.twinprop.comparison.picture.plot.Range;
import dev.twinprop.comparison.picture.plot.Scale;
import dev.twinprop.comparison.picture.prediction.Boundaries;
import dev.twinprop.comparison.picture.prediction.Confidences;
import dev.twinprop.comparison.picture.prediction.Confusion;
import dev.twinprop.comparison.picture.prediction.RegressionFit;
import dev.twinprop.comparison.picture.prediction.Samples;
import dev.twinprop.comparison.picture.prediction.TestScatter;
import dev.twinprop.comparison.picture.prediction.Tiles;
import dev.twinprop.comparison.picture.training.ChoiceCurve;
import dev.twinprop.comparison.picture.training.ChoiceCurves;
import dev.twinprop.comparison.picture.training.Distribution;
import dev.twinprop.comparison.picture.training.Distributions;
import dev.twinprop.comparison.picture.training.History;
import dev.twinprop.comparison.picture.training.RateFinder;
import dev.twinprop.comparison.picture.training.TrainingCurves;
import dev.twinprop.comparison.picture.verdict.BatchSizeErrors;
import dev.twinprop.comparison.picture.verdict.QuantityErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A picture of")
class PoorDataTest {

    private static final double[] NONE = {};
    private static final double[] ONE = {3};

    private static void draws(Picture picture) {
        assertThatCode(() -> {
                    PictureFiles.pixels(picture, 1);
                    PictureFiles.svg(picture);
                })
                .doesNotThrowAnyException();
        String withoutWords = PictureFiles.svg(picture).replaceAll(">[^<]*<", "><");
        assertThat(withoutWords).doesNotContain("NaN", "Infinity");
    }

    private static Picture curve(Scale scale, double... values) {
        double[] epochs = new double[values.length];
        Arrays.setAll(epochs, i -> i);
        History history = new History("a", epochs, List.of(new History.Metric("loss", values, values)));
        return TrainingCurves.of("Curve", "", List.of(history), scale);
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    @DisplayName("curves that are empty, short, constant, or not finite")
    void curves(Scale scale) {
        draws(curve(scale));
        draws(curve(scale, 1));
        draws(curve(scale, 5, 5, 5));
        draws(curve(scale, 0, 0));
        draws(curve(scale, -1, 0, 1));
        draws(curve(scale, Double.NaN, Double.NaN));
        draws(curve(scale, 1, Double.NaN, 3, Double.POSITIVE_INFINITY, 2, 2));
        draws(curve(scale, 1e-300, 1e300));
        draws(curve(scale, 1e8, 1e8 + 1e-6));
        draws(curve(scale, Double.MIN_VALUE, 1e-320));
        draws(curve(scale, -Double.MAX_VALUE, Double.MAX_VALUE));
    }

    @Test
    @DisplayName("runs that diverge at once, epochs that were not reached")
    void rates() {
        List<ChoiceCurves.Group> groups = List.of(
                new ChoiceCurves.Group(
                        "a",
                        List.of(
                                new ChoiceCurve("10", ONE, new double[] {Double.NaN}, true),
                                new ChoiceCurve("0.1", new double[] {0, 1}, new double[] {1, 0.5}, true))),
                new ChoiceCurves.Group("b", List.of(new ChoiceCurve("10", NONE, NONE, true))));
        draws(ChoiceCurves.of("Rates", "", "loss", Scale.LOG, groups, Set.of(0, 1, 499)));
        ChoiceCurves.growing("Rates", "", "loss", Scale.LOG, groups, List.of(0, 499))
                .frames()
                .forEach(PoorDataTest::draws);
        draws(RateFinder.of("Finder", "", List.of(new RateFinder.Search("a", NONE, NONE, Double.NaN))));
    }

    @Test
    @DisplayName("samples of which there are none or one")
    void samples() {
        Samples none = new Samples(NONE, NONE, new int[0]);
        draws(TestScatter.of("Scatter", "", none, NONE));
        draws(TestScatter.of("Scatter", "", new Samples(ONE, ONE, new int[] {1}), new double[] {Double.NaN}));
        Surface flat = new Surface(new Range(0, 1), new Range(0, 1), 1, 1, new double[] {Double.NaN});
        draws(Boundaries.snapshots("Boundary", "", none, List.of(new Boundaries.Snapshot(0, flat)), 3));
        draws(Tiles.samples("Samples", "", List.of(), 10));
        draws(Tiles.predictions("Predictions", "", "confidence", List.of(), List.of(), 10));
        draws(Confidences.histograms("Confidence", "", List.of(new Confidences("a", NONE, new boolean[0]))));
        draws(Confidences.reliability("Calibration", "", List.of(new Confidences("a", NONE, new boolean[0]))));
        draws(RegressionFit.of("Fit", "", "y", List.of(new RegressionFit("a", NONE, NONE))));
        draws(RegressionFit.of("Fit", "", "y", List.of(new RegressionFit("a", ONE, new double[] {Double.NaN}))));
    }

    @Test
    @DisplayName("classes without samples, histograms without counts, diffs without rows")
    void empty() {
        List<Confusion> confusion = List.of(new Confusion("a", List.of("x", "y"), new long[2][2]));
        draws(Confusion.tables("Confusion", "", confusion));
        draws(Confusion.errors("Errors", "", confusion));
        List<Distribution> layers = List.of(new Distribution("a", ONE, new Range(0, 0), List.of(new long[4])));
        draws(Distributions.ridges("Ridges", "", "weight", layers));
        draws(Distributions.heat("Heat", "", "weight", layers));
        draws(QuantityErrors.of("Diff", "", List.of()));
        draws(QuantityErrors.of(
                "Diff", "", List.of(new QuantityErrors.Entry(0, "z1", Double.NaN, QuantityErrors.Judged.WRONG))));
        draws(BatchSizeErrors.of("Sizes", "", new double[] {1, 2}, new double[] {0, Double.NaN}, Double.NaN));
    }

    @Test
    @DisplayName("nothing, or of parts that do not fit, is refused")
    void refused() {
        assertThatThrownBy(() -> Confusion.tables("Confusion", "", List.of())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> new Samples(ONE, NONE, new int[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Surface(new Range(0, 1), new Range(0, 1), 2, 2, ONE))
                .hasMessage("1 values for 2 × 2 cells");
        assertThatThrownBy(() -> new Confusion("a", List.of("x"), new long[2][2]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
