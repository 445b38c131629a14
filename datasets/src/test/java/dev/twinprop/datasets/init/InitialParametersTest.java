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

    /** {@code RandomState(11)}: {@code uniform(-bound, bound, (n, k))} or {@code randn(n, k)} times a deviation. */
    @Test
    void scaledWeightsEqualNumpys() {
        check(
                InitSpec.Scaled.Scheme.XAVIER_UNIFORM,
                -0.7004940148813537,
                -1.0527769987078024,
                -1.3780639597086657,
                -0.0357184883984214);
        check(
                InitSpec.Scaled.Scheme.HE_UNIFORM,
                -0.9043338845844846,
                -1.3591292610885155,
                -1.6877767671027737,
                -0.04374603547982647);
        check(
                InitSpec.Scaled.Scheme.LECUN_UNIFORM,
                -0.6394606222464616,
                -0.9610495170247508,
                -1.1934383971474796,
                -0.030933118337812537);
        check(
                InitSpec.Scaled.Scheme.XAVIER_NORMAL,
                1.106452329181004,
                -0.1809284494019174,
                -0.43815603949008325,
                0.25752520038506277);
        check(
                InitSpec.Scaled.Scheme.LECUN_NORMAL,
                1.0100481658276124,
                -0.16516432171977039,
                -0.3794542610199898,
                0.22302336564814249);
    }

    private static void check(InitSpec.Scaled.Scheme scheme, double w0, double w1, double last0, double last1) {
        Map<String, Tensor> parameters = InitialParameters.draw(
                new InitSpec.Scaled(scheme, 11),
                network(3, new LayerSpec.Linear(2, true), new LayerSpec.Linear(1, true)));
        assertThat(parameters.get("W1").get(0)).isCloseTo(w0, within(2e-15));
        assertThat(parameters.get("W1").get(1)).isCloseTo(w1, within(2e-15));
        assertThat(parameters.get("W2").toDoubles()).containsExactly(new double[] {last0, last1}, within(2e-15));
        assertThat(parameters.get("b1").toDoubles()).containsOnly(0);
    }

    /** {@code numpy.linalg.qr} of {@code RandomState(7).randn}, with R's diagonal made positive. */
    @Test
    void orthogonalWeightsEqualNumpys() {
        Map<String, Tensor> tall =
                InitialParameters.draw(new InitSpec.Orthogonal(1, 7), network(3, new LayerSpec.Linear(2, true)));
        assertThat(tall.get("W1").toDoubles())
                .containsExactly(
                        new double[] {
                            0.9060406723083136,
                            -0.19443141398425196,
                            0.017590033146355075,
                            0.9047428297834075,
                            -0.4228248938473339,
                            -0.3789945081549292
                        },
                        within(1e-15));
        Map<String, Tensor> wide =
                InitialParameters.draw(new InitSpec.Orthogonal(1.5, 7), network(2, new LayerSpec.Linear(4, true)));
        assertThat(wide.get("W1").toDoubles())
                .containsExactly(
                        new double[] {
                            1.4083104317187976,
                            -0.38815408602493173,
                            0.027341186694388946,
                            0.3394857772047386,
                            0.2706778014122983,
                            -0.2828989539049625,
                            0.019206715507170093,
                            -1.4478718215993807
                        },
                        within(3e-15));
    }

    @Test
    void orthogonalRowsStayOrthogonalWhereTheyAreMany() {
        Tensor w = InitialParameters.draw(new InitSpec.Orthogonal(1, 3), network(60, new LayerSpec.Linear(90, false)))
                .get("W1");
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int c = 0; c < 90; c++) {
                    dot += w.get(i * 90 + c) * w.get(j * 90 + c);
                }
                assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-14));
            }
        }
    }

    /** Within six standard errors of the variance, and within the bounds that the formula gives. */
    @Test
    void spreadsAreThoseOfTheFormulas() {
        double n = 200;
        double k = 300;
        for (InitSpec.Scaled.Scheme scheme : InitSpec.Scaled.Scheme.values()) {
            double variance = switch (scheme) {
                case XAVIER_UNIFORM, XAVIER_NORMAL -> 2 / (n + k);
                case HE_UNIFORM -> 2 / n;
                case LECUN_UNIFORM, LECUN_NORMAL -> 1 / n;
            };
            boolean uniform = scheme.id().endsWith("uniform");
            double[] w = InitialParameters.draw(
                            new InitSpec.Scaled(scheme, 5), network(200, new LayerSpec.Linear(300, false)))
                    .get("W1")
                    .toDoubles();
            double squares = 0;
            double largest = 0;
            for (double value : w) {
                squares += value * value / w.length;
                largest = Math.max(largest, Math.abs(value));
            }
            double error = Math.sqrt((uniform ? 0.8 : 2) / w.length);
            assertThat(squares / variance).as(scheme.id()).isCloseTo(1, within(6 * error));
            if (uniform) {
                assertThat(largest)
                        .isLessThanOrEqualTo(Math.sqrt(3 * variance))
                        .isGreaterThan(0.999 * Math.sqrt(3 * variance));
            }
        }
    }

    @Test
    void constantsAreConstant() {
        NetworkSpec network = network(3, new LayerSpec.Linear(2, true));
        assertThat(InitialParameters.draw(new InitSpec.Constant(0.25), network)
                        .get("W1")
                        .toDoubles())
                .hasSize(6)
                .containsOnly(0.25);
        assertThat(InitialParameters.draw(new InitSpec.Constant(0), network)
                        .get("W1")
                        .toDoubles())
                .containsOnly(0);
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
