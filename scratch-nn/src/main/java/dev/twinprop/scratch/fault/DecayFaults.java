package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.scratch.fault.backward.OtherMagnitudeGradient;
import dev.twinprop.scratch.fault.backward.OtherPenaltyGradient;
import dev.twinprop.scratch.fault.update.DecoupledDecay;
import dev.twinprop.scratch.fault.update.OtherDecay;
import dev.twinprop.scratch.layer.Parameter;
import java.util.List;
import java.util.function.ObjDoubleConsumer;

/** Bugs of weight decay, both as a penalty that is part of the loss and as the optimiser's own. */
final class DecayFaults {

    private static final List<String> GRADIENTS = List.of("dWk", "dbk");

    private static final Need PENALTY_ON_THIS_BIAS = Need.PENALTY_ON_BIASES.and(Need.BIAS);
    private static final Need LEARNING_RATE_OTHER_THAN_ONE = new Need(
            "a learningRate other than 1", (spec, layer) -> spec.optimizer().learningRate() != 1);

    private static final Need DECAYS_BIASES = Need.WEIGHT_DECAY.and(new Need(
            "decay on all parameters", (spec, layer) -> spec.optimizer().weightDecay("b") > 0));
    private static final Need DECAYS_WEIGHTS_ONLY = Need.WEIGHT_DECAY.and(
            new Need("decay on weights only", (spec, layer) -> spec.optimizer().weightDecay("b") == 0));

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
                        UpdateSeats.STATE_AND_UPDATED,
                        Need.WEIGHT_DECAY.and(LEARNING_RATE_OTHER_THAN_ONE),
                        (rules, spec, layer) -> new OtherDecay(
                                rules, parameter -> spec.optimizer().learningRate() * decayOn(spec, parameter))),
                decay("decay-sign-flipped", "sign-flipped", -1),
                new Fault(
                        "decay-missing-on-bias",
                        "weight-decay-missing",
                        List.of(
                                "velocity_bk",
                                "m_bk",
                                "v_bk",
                                "square_bk",
                                "average_bk",
                                "sum_bk",
                                "delta_bk",
                                "bk_new"),
                        DECAYS_BIASES.and(Need.BIAS),
                        (rules, spec, layer) ->
                                new OtherDecay(rules, parameter -> parameter.isBias() ? 0 : decayOn(spec, parameter))),
                new Fault(
                        "decay-decoupled",
                        "coupled-weight-decay",
                        List.of("m_Wk", "m_bk", "v_Wk", "v_bk", "Wk_new", "bk_new"),
                        Need.COUPLED_ADAM.and(Need.WEIGHT_DECAY),
                        (rules, spec, layer) -> new DecoupledDecay(rules, (OptimizerSpec.Adam) spec.optimizer())),
                new Fault(
                        "decay-on-bias",
                        "weight-decay-on-bias",
                        List.of(
                                "velocity_bk",
                                "m_bk",
                                "v_bk",
                                "square_bk",
                                "average_bk",
                                "sum_bk",
                                "delta_bk",
                                "bk_new"),
                        DECAYS_WEIGHTS_ONLY.and(Need.BIAS),
                        (rules, spec, layer) -> new OtherDecay(
                                rules, parameter -> spec.optimizer().weightDecay())),

                // The sum of magnitudes
                magnitudes("l1-gradient-missing", "weight-decay-missing", (parameter, l1) -> {}),
                magnitudes(
                        "l1-gradient-doubled",
                        "weight-decay-factor",
                        (parameter, l1) -> parameter.gradient().addScaledSign(2 * l1, parameter.value())),
                magnitudes(
                        "l1-gradient-sign-flipped",
                        "sign-flipped",
                        (parameter, l1) -> parameter.gradient().addScaledSign(-l1, parameter.value())),
                magnitudes(
                        "l1-gradient-as-l2",
                        "penalty-mismatch",
                        (parameter, l1) -> parameter.gradient().addScaled(l1, parameter.value())));
    }

    private static Fault magnitudes(String id, String cause, ObjDoubleConsumer<Parameter> addition) {
        return new Fault(id, cause, GRADIENTS, Need.MAGNITUDES, (rules, spec, layer) -> {
            RegularizationSpec regularization = spec.regularization();
            return new OtherMagnitudeGradient(rules, parameter -> {
                if (!parameter.isBias() || regularization.penalizesBiases()) {
                    addition.accept(parameter, regularization.l1());
                }
            });
        });
    }

    /** λ of the optimiser for a parameter. */
    private static double decayOn(ExperimentSpec spec, Parameter parameter) {
        return spec.optimizer().weightDecay(parameter.name());
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
                UpdateSeats.STATE_AND_UPDATED,
                Need.WEIGHT_DECAY,
                (rules, spec, layer) -> new OtherDecay(rules, parameter -> factor * decayOn(spec, parameter)));
    }
}
