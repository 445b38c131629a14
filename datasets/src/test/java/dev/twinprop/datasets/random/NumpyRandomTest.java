package dev.twinprop.datasets.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against values that NumPy printed. */
class NumpyRandomTest {

    @Test
    void bitsEqualNumpys() {
        MersenneTwister bits = MersenneTwister.seeded(42);
        assertThat(new long[] {next(bits), next(bits), next(bits), next(bits)})
                .containsExactly(1608637542L, 3421126067L, 4083286876L, 787846414L);
    }

    @Test
    void randEqualsNumpys() {
        NumpyRandom random = NumpyRandom.seeded(42);
        assertThat(new double[] {random.rand(), random.rand(), random.rand(), random.rand()})
                .containsExactly(0.3745401188473625, 0.9507143064099162, 0.7319939418114051, 0.5986584841970366);
    }

    @Test
    void randGoesOnBeyondOneBlockOfTheTwister() {
        NumpyRandom random = NumpyRandom.seeded(42);
        for (int i = 0; i < 700; i++) {
            random.rand();
        }
        assertThat(random.rand()).isEqualTo(0.5325894325515859);
    }

    @Test
    void randnEqualsNumpys() {
        assertThat(NumpyRandom.seeded(42).randn(5))
                .containsExactly(
                        0.4967141530112327,
                        -0.13826430117118466,
                        0.6476885381006925,
                        1.5230298564080254,
                        -0.23415337472333597);
        assertThat(NumpyRandom.seeded(0).randn(1001)[1000]).isCloseTo(0.555962679709798, within(1e-15));
    }

    @Test
    void uniformEqualsNumpys() {
        NumpyRandom random = NumpyRandom.seeded(3);
        assertThat(new double[] {random.uniform(-5, 5), random.uniform(-5, 5), random.uniform(-5, 5)})
                .containsExactly(0.5079790257457546, 2.081478226181048, -2.0909526108705565);
    }

    @Test
    void permutationEqualsNumpys() {
        assertThat(NumpyRandom.seeded(7).permutation(10)).containsExactly(8, 5, 0, 2, 1, 9, 7, 3, 6, 4);
        assertThat(NumpyRandom.seeded(7).permutation(1000)).startsWith(778, 334, 271, 802, 216, 408);
        assertThat(NumpyRandom.seeded(0xFFFFFFFFL).permutation(5)).containsExactly(4, 1, 0, 2, 3);
    }

    @Test
    void seedOfSeveralNumbersEqualsNumpys() {
        assertThat(NumpyRandom.seeded(new long[] {7, 3}).permutation(10)).containsExactly(7, 4, 1, 6, 8, 3, 5, 2, 9, 0);
    }

    @Test
    void permutationOfNothingOrOneRow() {
        assertThat(NumpyRandom.seeded(7).permutation(0)).isEmpty();
        assertThat(NumpyRandom.seeded(7).permutation(1)).containsExactly(0);
    }

    private static long next(MersenneTwister bits) {
        return Integer.toUnsignedLong(bits.nextBits());
    }
}
