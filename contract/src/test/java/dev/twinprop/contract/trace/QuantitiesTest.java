package dev.twinprop.contract.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuantitiesTest {

    private static final NetworkSpec NETWORK = new NetworkSpec(
            3,
            List.of(
                    new LayerSpec.Linear(4, false),
                    new LayerSpec.Linear(5, true),
                    new ActivationSpec.Tanh(),
                    new LayerSpec.Linear(2, true)));

    @Test
    void computedFollowsTheFlowOfData() {
        ExperimentSpec spec = spec(new RegularizationSpec(0.1, RegularizationSpec.Target.WEIGHTS), momentum());
        assertThat(Quantities.computed(spec))
                .containsExactly(
                        "z1",
                        "z2",
                        "a2",
                        "z3",
                        "dataLoss",
                        "loss",
                        "dz3",
                        "dW3",
                        "db3",
                        "da2",
                        "dz2",
                        "dW2",
                        "db2",
                        "dz1",
                        "dW1",
                        "dx",
                        "velocity_W1",
                        "W1_new",
                        "velocity_W2",
                        "W2_new",
                        "velocity_b2",
                        "b2_new",
                        "velocity_W3",
                        "W3_new",
                        "velocity_b3",
                        "b3_new");
    }

    @Test
    void withoutPenaltyOrStateThereIsLess() {
        assertThat(Quantities.computed(spec(RegularizationSpec.NONE, OptimizerSpec.Sgd.plain(0.1))))
                .containsExactly(
                        "z1", "z2", "a2", "z3", "loss", "dz3", "dW3", "db3", "da2", "dz2", "dW2", "db2", "dz1", "dW1",
                        "dx", "W1_new", "W2_new", "b2_new", "W3_new", "b3_new");
    }

    @Test
    void optimizerStateOfEveryParameter() {
        ExperimentSpec spec = spec(RegularizationSpec.NONE, new OptimizerSpec.Adam(0.1, 0.9, 0.99, 1e-8, 0));
        assertThat(Quantities.optimizerState(spec))
                .containsExactly("m_W1", "v_W1", "m_W2", "v_W2", "m_b2", "v_b2", "m_W3", "v_W3", "m_b3", "v_b3");
    }

    @Test
    void outputOfALayerWithoutActivationIsItsLinearOutput() {
        assertThat(NETWORK.denseLayers()).extracting(DenseLayer::output).containsExactly("z1", "a2", "z3");
        assertThat(NETWORK.denseLayers()).extracting(DenseLayer::input).containsExactly("x", "z1", "a2");
    }

    @Test
    void updatedNamesLeadBack() {
        assertThat(Quantities.beforeUpdate(Quantities.updated("W1"))).isEqualTo("W1");
        assertThat(Quantities.isUpdated("W1")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Quantities.beforeUpdate("W1"));
    }

    private static OptimizerSpec momentum() {
        return new OptimizerSpec.Sgd(0.1, 0.9, 0, false, 0);
    }

    private static ExperimentSpec spec(RegularizationSpec regularization, OptimizerSpec optimizer) {
        return new ExperimentSpec(
                "test",
                NETWORK,
                new LossSpec.Mse(Reduction.MEAN, 1),
                regularization,
                optimizer,
                new DataSpec.Given(),
                new InitSpec.Normal(1, 0),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.empty(),
                DType.FLOAT64);
    }
}
