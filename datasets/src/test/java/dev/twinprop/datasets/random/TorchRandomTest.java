package dev.twinprop.datasets.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against values that PyTorch 2.7.1 printed. */
class TorchRandomTest {

    @Test
    void uniformEqualsTorchs() {
        double bound = Math.sqrt(0.5);
        assertThat(TorchRandom.seeded(41).uniform(4, -bound, bound))
                .containsExactly(-0.3727211f, -0.38662055f, 0.42501387f, -0.46783927f);
    }

    @Test
    void oneCallEqualsSeveral() {
        TorchRandom random = TorchRandom.seeded(5);
        float[] whole = TorchRandom.seeded(5).uniform(3, 0, 1);
        assertThat(random.uniform(2, 0, 1)).containsExactly(whole[0], whole[1]);
        assertThat(random.uniform(1, 0, 1)).containsExactly(whole[2]);
    }
}
