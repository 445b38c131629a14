package dev.twinprop.datasets.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinprop.contract.spec.Scaling;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.SplitSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A split")
class SplitterTest {

    /** 40 rows of three classes, 24, 12 and 4 of each; feature 0 is the number of the row. */
    private static SourceData source() {
        double[] samples = new double[80];
        int[] labels = new int[40];
        for (int i = 0; i < 40; i++) {
            samples[2 * i] = i;
            samples[2 * i + 1] = 3 - i;
            labels[i] = i < 24 ? 0 : i < 36 ? 1 : 2;
        }
        Dataset rows = new Dataset(Tensor.of(new int[] {40, 2}, samples), Targets.oneHot(labels, 3));
        return SourceData.of(rows, Targets.numbered(3));
    }

    private static Parts split(SplitSpec split, Scaling scaling) {
        return Splitter.split(source(), Optional.empty(), Optional.empty(), split, scaling, DType.FLOAT64);
    }

    private static SplitSpec of(double validation, double test, boolean stratified, long seed) {
        return new SplitSpec(
                OptionalDouble.empty(),
                OptionalDouble.of(validation),
                OptionalDouble.of(test),
                Optional.empty(),
                Optional.empty(),
                stratified,
                seed);
    }

    @Test
    void givesEveryRowToOnePart() {
        Parts parts = split(of(0.25, 10, true, 3), Scaling.NONE);
        List<Double> rows = new ArrayList<>();
        for (Dataset part : List.of(
                parts.training(), parts.validation().orElseThrow(), parts.test().orElseThrow())) {
            for (int i = 0; i < part.size(); i++) {
                rows.add(part.samples().get(2 * i));
                assertThat(part.samples().get(2 * i + 1))
                        .isEqualTo(3 - part.samples().get(2 * i));
            }
        }
        assertThat(parts.training().size()).isEqualTo(20);
        assertThat(parts.validation().orElseThrow().size()).isEqualTo(10);
        assertThat(rows).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheSharesOfTheClassesWhereItIsStratified() {
        for (long seed = 0; seed < 20; seed++) {
            Parts parts = split(of(0.25, 0.25, true, seed), Scaling.NONE);
            assertThat(classes(parts.training())).containsExactly(12, 6, 2);
            assertThat(classes(parts.validation().orElseThrow())).containsExactly(6, 3, 1);
            assertThat(classes(parts.test().orElseThrow())).containsExactly(6, 3, 1);
        }
    }

    private static int[] classes(Dataset data) {
        int[] counts = new int[3];
        Arrays.stream(Targets.classes(data.targets())).forEach(one -> counts[one]++);
        return counts;
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(split(of(10, 10, true, 5), Scaling.NONE)).isEqualTo(split(of(10, 10, true, 5), Scaling.NONE));
        assertThat(split(of(10, 10, true, 5), Scaling.NONE)).isNotEqualTo(split(of(10, 10, true, 6), Scaling.NONE));
    }

    @Test
    void scalesByWhatTheTrainingPartSays() {
        Parts raw = split(of(10, 10, true, 5), Scaling.NONE);
        Parts scaled = split(of(10, 10, true, 5), Scaling.STANDARDIZE);
        Standardizer fitted = Standardizer.fittedTo(raw.training());
        assertThat(scaled.test().orElseThrow())
                .isEqualTo(fitted.apply(raw.test().orElseThrow(), DType.FLOAT64));
        assertThat(Arrays.stream(scaled.training().samples().toDoubles()).sum()).isCloseTo(0, within());
        Parts divided = split(of(10, 10, true, 5), Scaling.MAXIMUM);
        double largest = Arrays.stream(raw.training().samples().toDoubles())
                .map(Math::abs)
                .max()
                .orElseThrow();
        assertThat(divided.training().samples())
                .isEqualTo(raw.training().samples().map(x -> x / largest));
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-12);
    }

    @Test
    void leavesAllInOrderWhereNothingIsTakenAway() {
        assertThat(split(SplitSpec.NONE, Scaling.NONE).training())
                .isEqualTo(source().rows().as(DType.FLOAT64));
    }

    @Test
    void isRefusedWhereAPartLacksAClassOrThereAreTooFewRows() {
        assertRefused(of(2, 2, true, 1), "split.validation: its 2 rows hold none of class");
        assertRefused(of(0.6, 0.5, true, 1), "data.split: the parts need");
        assertRefused(of(41, 1, true, 1), "split.validation: 41.0 of 40 rows");
        assertRefused(of(0.001, 1, true, 1), "are 0 rows");
    }

    private static void assertRefused(SplitSpec split, String problem) {
        assertThatThrownBy(() -> split(split, Scaling.NONE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining(problem);
    }
}
