package dev.twinprop.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.data.Dataset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against values that NumPy printed; sines and cosines of different libraries differ by a few units in the last place. */
class GeneratorsTest {

    private static final double ROUNDING = 1e-14;

    @Test
    void spiralEqualsNumpys() {
        Dataset data = Generators.draw(new DataSpec.Spiral(250, 0.2, 4, 42));
        assertThat(data.size()).isEqualTo(500);
        assertRow(data, 0, 0, 0.09934283060224654, -0.027652860234236933);
        assertRow(data, 1, 0, 0.17994080412285915, 0.30715184386142513);
        assertRow(data, 250, 1, 0.18523550950632828, 0.38188332809402614);
        assertRow(data, 499, 1, -12.680606412315733, 0.11451655627123941);
    }

    @Test
    void moonsEqualNumpys() {
        Dataset data = Generators.draw(new DataSpec.Moons(7, 0.1, 42));
        assertThat(data.size()).isEqualTo(7);
        assertRow(data, 0, 0, 0.0647688538100693, 1.1523029856408025);
        assertRow(data, 1, 1, 0.4530525614065047, -0.31176939942584214);
        assertRow(data, 2, 1, 2.0241962271566036, 0.3086719755342201);
        assertRow(data, 3, 0, -1.0234153374723336, -0.023413695694917934);
        assertRow(data, 4, 1, 1.4536582307187536, -0.4125983791414644);
        assertRow(data, 5, 0, 1.0496714153011233, -0.013826430117118467);
        assertRow(data, 6, 1, 0.15792128155073915, 0.5767434729152909);
    }

    @Test
    void circlesEqualNumpys() {
        Dataset data = Generators.draw(new DataSpec.Circles(5, 0.1, 0.5, 42));
        assertThat(data.size()).isEqualTo(5);
        assertRow(data, 0, 1, 0.4765846625276664, -0.023413695694918055);
        assertRow(data, 1, 0, -0.9352311461899308, 0.15230298564080266);
        assertRow(data, 2, 1, -0.2969474385934954, -0.37875669753362273);
        assertRow(data, 3, 0, 1.0496714153011233, -0.013826430117118467);
        assertRow(data, 4, 1, -0.09207871844926074, 0.5097561748075102);
    }

    @Test
    void blobsEqualNumpys() {
        Dataset data = Generators.draw(new DataSpec.Blobs(4, 2, 3, 0.5, 42));
        assertThat(data.samples().toDoubles())
                .containsExactly(
                        new double[] {
                            -0.46499240377267936,
                            4.890860428675615,
                            2.0852022251465745,
                            1.2578648637633483,
                            -3.671522441981866,
                            -3.6729196734231015,
                            -1.133617675743358,
                            3.5505029417702616
                        },
                        within(ROUNDING));
        assertThat(data.targets().toDoubles()).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0);
    }

    @Test
    void xorIsItsTruthTable() {
        Dataset data = Generators.draw(new DataSpec.Xor());
        assertThat(data.samples().toDoubles()).containsExactly(0, 0, 0, 1, 1, 0, 1, 1);
        assertThat(data.targets().toDoubles()).containsExactly(0, 1, 1, 0);
        assertThat(data.targets().shape()).containsExactly(4, 1);
    }

    @Test
    void phaseEqualsNumpys() {
        Dataset data = Generators.draw(new DataSpec.Phase(4, 42));
        assertRow(data, 0, 1, 0.4967141530112327, -0.13826430117118466);
        assertRow(data, 1, 0, 0.6476885381006925, 1.5230298564080254);
        assertRow(data, 2, 0, -0.23415337472333597, -0.23413695694918055);
        assertRow(data, 3, 0, 1.5792128155073915, 0.7674347291529088);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void smallestSetsAreFinite(int samples) {
        for (DataSpec spec : new DataSpec[] {
            new DataSpec.Spiral(samples, 0, 4, 1),
            new DataSpec.Moons(samples, 0, 1),
            new DataSpec.Circles(samples, 0, 0.5, 1),
            new DataSpec.Blobs(samples, 2, 3, 0, 1),
            new DataSpec.Phase(samples, 1)
        }) {
            assertThat(Arrays.stream(Generators.draw(spec).samples().toDoubles()))
                    .isNotEmpty()
                    .allMatch(Double::isFinite);
        }
    }

    @Test
    void givenDataCannotBeGenerated() {
        assertThatThrownBy(() -> Generators.draw(new DataSpec.Given()))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("data.type")
                .hasMessageContaining("not available");
    }

    private static void assertRow(Dataset data, int row, int expectedClass, double x, double y) {
        assertThat(data.samples().get(2 * row)).isCloseTo(x, within(ROUNDING));
        assertThat(data.samples().get(2 * row + 1)).isCloseTo(y, within(ROUNDING));
        assertThat(data.targets().get(row)).isEqualTo(expectedClass);
    }
}
