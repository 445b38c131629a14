package dev.twinprop.datasets.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.random.NumpyRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitialParametersTest {

    @Test
    void torchLinearEqualsTorchs() {
        Map<String, Tensor> parameters = InitialParameters.draw(
                new InitSpec.TorchLinear(41),
                network(
                        2,
                        new LayerSpec.Linear(18, true),
                        new LayerSpec.Linear(4, true),
                        new LayerSpec.Linear(1, true)));
        assertThat(parameters.keySet()).containsExactly("W1", "b1", "W2", "b2", "W3", "b3");
        assertThat(parameters.get("W1").shape()).containsExactly(2, 18);
        assertThat(parameters.get("W1").dtype()).isEqualTo(DType.FLOAT32);
        assertThat(parameters.get("W1").toFloats()).startsWith(-0.3727211f, 0.42501387f);
        assertThat(parameters.get("W1").get(18)).isEqualTo(-0.38662055f);
        assertThat(parameters.get("b1").toFloats()).startsWith(0.41335166f, -0.26548427f, 0.62575483f);
        assertThat(parameters.get("W2").get(0)).isEqualTo(-0.0456574f);
        assertThat(parameters.get("W2").get(4)).isEqualTo(-0.21605067f);
        assertThat(parameters.get("b2").toFloats())
                .containsExactly(-0.03985507f, -0.17593834f, 0.20593017f, -0.049967393f);
        assertThat(parameters.get("W3").toFloats())
                .containsExactly(0.18262297f, -0.37827557f, -0.32033628f, -0.037498415f);
        assertThat(parameters.get("b3").toFloats()).containsExactly(-0.16587865f);
    }

    @Test
    void layerWithoutBiasDrawsNone() {
        Map<String, Tensor> parameters = InitialParameters.draw(
                new InitSpec.TorchLinear(41),
                network(2, new LayerSpec.Linear(18, false), new LayerSpec.Linear(1, true)));
        assertThat(parameters.keySet()).containsExactly("W1", "W2", "b2");
        assertThat(parameters.get("W2").get(0)).isCloseTo(0.41335166 / 3, within(1e-7));
        assertThat(InitialParameters.draw(new InitSpec.HeNormal(1), network(2, new LayerSpec.Linear(3, false))))
                .containsOnlyKeys("W1");
    }

    @Test
    void heNormalScalesWithTheInputs() {
        Map<String, Tensor> parameters = InitialParameters.draw(
                new InitSpec.HeNormal(42), network(2, new LayerSpec.Linear(3, true), new LayerSpec.Linear(1, true)));
        assertThat(parameters.get("W1").toDoubles())
                .containsExactly(
                        0.4967141530112327,
                        -0.13826430117118466,
                        0.6476885381006925,
                        1.5230298564080254,
                        -0.23415337472333597,
                        -0.23413695694918055);
        assertThat(parameters.get("W2").toDoubles())
                .containsExactly(
                        new double[] {1.289421864419033, 0.6266078324385455, -0.3833242309490321}, within(1e-15));
        assertThat(parameters.get("b1").toDoubles()).containsExactly(0, 0, 0);
    }

    /** The weights of the phase experiment's source, which drew its four points from the same stream before. */
    @Test
    void normalEqualsThePhaseExperiments() {
        NumpyRandom random = NumpyRandom.seeded(42);
        random.randn(8);
        NetworkSpec network = network(
                2,
                new LayerSpec.Linear(4, true),
                new ActivationSpec.Relu(),
                new LayerSpec.Linear(1, true),
                new ActivationSpec.Sigmoid());
        Map<String, Tensor> parameters = WeightsInit.draw(new InitSpec.Normal(0.01, 0), network, random);
        assertThat(parameters.get("W1").toDoubles())
                .containsExactly(
                        new double[] {
                            -.004694743859349522,
                            .005425600435859647,
                            -.0046341769281246226,
                            -.004657297535702569,
                            .002419622715660341,
                            -.01913280244657798,
                            -.01724917832513033,
                            -.005622875292409727
                        },
                        within(1e-17));
        assertThat(parameters.get("W2").toDoubles())
                .containsExactly(
                        new double[] {
                            -.010128311203344238, .003142473325952739, -.00908024075521211, -.014123037013352916
                        },
                        within(1e-17));
    }

    private static NetworkSpec network(int inputs, LayerSpec... layers) {
        return new NetworkSpec(inputs, List.of(layers));
    }
}
