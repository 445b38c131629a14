package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.fault.backward.OtherPenaltyGradient;
import dev.twinprop.scratch.fault.update.DecoupledDecay;
import dev.twinprop.scratch.fault.update.OtherDecay;
import dev.twinprop.scratch.layer.Parameter;
import java.util.List;

/** Bugs of weight decay, both as a penalty that is part of the loss and as the optimiser's own. */
final class DecayFaults {

    private static final List<String> GRADIENTS = List.of("dWk", "dbk");

    /** The first of them that the optimiser has. */
    private static final List<String> STATE_AND_UPDATED =
            List.of("velocity_Wk", "velocity_bk", "m_Wk", "m_bk", "v_Wk", "v_bk", "Wk_new", "bk_new");

    private static final Need PENALTY_ON_THIS_BIAS = Need.PENALTY_ON_BIASES.and(Need.BIAS);
    private static final Need LEARNING_RATE_OTHER_THAN_ONE = new Need(
            "a learningRate other than 1", (spec, layer) -> spec.optimizer().learningRate() != 1);

    private DecayFaults() {}

    static List<Fault> all() {
        return List.of(
                // The penalty
                penalty("penalty-gradient-missing", "weight-decay-missing", 0),
                penalty("penalty-gradient-doubled", "weight-decay-factor", 2),
                penalty("penalty-gradient-halved", "weight-decay-factor", 0.5),
                new Fault(
                        "penalty-gradient-times-learning-rate",
                        "weight-decay-factor",
                        GRADIENTS,
                        Need.PENALTY.and(LEARNING_RATE_OTHER_THAN_ONE),
                        (rules, spec, layer) -> new OtherPenaltyGradient(
                                rules, parameter -> spec.optimizer().learningRate() * penaltyOn(spec, parameter))),
                penalty("penalty-gradient-sign-flipped", "sign-flipped", -1),
                new Fault(
                        "penalty-gradient-on-bias",
                        "weight-decay-on-bias",
                        List.of("dbk"),
                        Need.PENALTY_ON_WEIGHTS_ONLY.and(Need.BIAS),
                        (rules, spec, layer) -> new OtherPenaltyGradient(
                                rules, parameter -> spec.regularization().l2())),
                new Fault(
                        "penalty-gradient-missing-on-bias",
                        "weight-decay-missing",
                        List.of("dbk"),
                        PENALTY_ON_THIS_BIAS,
                        (rules, spec, layer) -> new OtherPenaltyGradient(
                                rules,
                                parameter -> parameter.isBias()
                                        ? 0
                                        : spec.regularization().l2())),

                // The optimiser's decay
                decay("decay-missing", "weight-decay-missing", 0),
                decay("decay-doubled", "weight-decay-factor", 2),
                decay("decay-halved", "weight-decay-factor", 0.5),
                new Fault(
                        "decay-times-learning-rate",
                        "weight-decay-factor",
                        STATE_AND_UPDATED,
                        Need.WEIGHT_DECAY.and(LEARNING_RATE_OTHER_THAN_ONE),
                        (rules, spec, layer) -> new OtherDecay(
                                rules, parameter -> spec.optimizer().learningRate() * Need.weightDecay(spec))),
                decay("decay-sign-flipped", "sign-flipped", -1),
                new Fault(
                        "decay-missing-on-bias",
                        "weight-decay-missing",
                        List.of("velocity_bk", "m_bk", "v_bk", "bk_new"),
                        Need.WEIGHT_DECAY.and(Need.BIAS),
                        (rules, spec, layer) ->
                                new OtherDecay(rules, parameter -> parameter.isBias() ? 0 : Need.weightDecay(spec))),
                new Fault(
                        "decay-decoupled",
                        "coupled-weight-decay",
                        List.of("m_Wk", "m_bk", "v_Wk", "v_bk", "Wk_new", "bk_new"),
                        Need.ADAM.and(Need.WEIGHT_DECAY),
                        (rules, spec, layer) -> new DecoupledDecay(rules, (OptimizerSpec.Adam) spec.optimizer())));
    }

    private static double penaltyOn(ExperimentSpec spec, Parameter parameter) {
        boolean covered = parameter.isWeight() || spec.regularization().penalizesBiases();
        return covered ? spec.regularization().l2() : 0;
    }

    private static Fault penalty(String id, String cause, double factor) {
        return new Fault(
                id,
                cause,
                GRADIENTS,
                Need.PENALTY,
                (rules, spec, layer) ->
                        new OtherPenaltyGradient(rules, parameter -> factor * penaltyOn(spec, parameter)));
    }

    private static Fault decay(String id, String cause, double factor) {
        return new Fault(
                id,
                cause,
                STATE_AND_UPDATED,
                Need.WEIGHT_DECAY,
                (rules, spec, layer) -> new OtherDecay(rules, parameter -> factor * Need.weightDecay(spec)));
    }
}
