package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.scratch.fault.update.AmsgradIgnored;
import dev.twinprop.scratch.fault.update.ClippingAfterDecay;
import dev.twinprop.scratch.fault.update.CoupledDecay;
import dev.twinprop.scratch.fault.update.ForgottenState;
import dev.twinprop.scratch.fault.update.LookAheadIgnored;
import dev.twinprop.scratch.fault.update.OtherClipping;
import dev.twinprop.scratch.fault.update.OtherDecoupledDecay;
import dev.twinprop.scratch.fault.update.OtherDirection;
import dev.twinprop.scratch.fault.update.OtherLearningRate;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/** Bugs of AdamW, AMSGrad, RMSprop, Adagrad, Adadelta and look-ahead momentum, of clipping and of schedules. */
final class OptimizerFaults {

    /** The first that the optimiser has. */
    private static final List<String> SQUARES =
            List.of("v_Wk", "v_bk", "square_Wk", "square_bk", "sum_Wk", "sum_bk", "delta_Wk", "delta_bk");

    private static final Need UNCENTERED = new Need(
            "rmsprop, not centered",
            (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.RmsProp rmsProp && !rmsProp.centered());
    private static final Need ADAGRAD = optimizer("adagrad", OptimizerSpec.Adagrad.class);
    private static final Need ADADELTA = optimizer("adadelta", OptimizerSpec.Adadelta.class);
    private static final Need STEADY = new Need(
            "no lrDecay",
            (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.Adagrad adagrad && adagrad.lrDecay() == 0);
    private static final Need RMSPROP_MOMENTUM = new Need(
            "rmsprop with momentum on all parameters",
            (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.RmsProp rmsProp
                    && rmsProp.momentum("W") > 0
                    && rmsProp.momentum("b") > 0);
    private static final Need PLAIN_RMSPROP = new Need(
            "rmsprop without momentum and not centered",
            (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.RmsProp rmsProp
                    && rmsProp.momentum() == 0
                    && !rmsProp.centered());
    private static final Need CENTERED = new Need(
            "rmsprop centered and without momentum",
            (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.RmsProp rmsProp
                    && rmsProp.momentum() == 0
                    && rmsProp.centered());
    private static final Need AMSGRAD =
            new Need("amsgrad", (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.Adam adam && adam.amsgrad());
    private static final Need LOOKAHEAD = new Need(
            "sgd with nesterov lookahead",
            (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.Sgd sgd && sgd.looksAhead());
    private static final Need NORM =
            new Need("clipGradient by norm", (spec, layer) -> spec.clipGradient() instanceof ClippingSpec.ByNorm);
    private static final Need VALUE =
            new Need("clipGradient by value", (spec, layer) -> spec.clipGradient() instanceof ClippingSpec.ByValue);
    private static final Need SCHEDULE = new Need("a schedule", (spec, layer) -> spec.isScheduled());
    private static final Need DECAYS_WEIGHTS_ONLY = new Need(
            "an optimizer with weightDecay on weights",
            (spec, layer) ->
                    spec.optimizer().weightDecay("W") > 0 && spec.optimizer().weightDecay("b") == 0);

    private static final Need COUPLED_DECAY = new Need(
            "an optimizer whose weightDecay above 0 is added to the gradient",
            (spec, layer) -> spec.optimizer().weightDecay(Quantities.weight(layer.index())) > 0
                    && !Need.DECOUPLED_DECAY.isMet(spec, layer));

    private OptimizerFaults() {}

    static List<Fault> all() {
        return List.of(
                // AdamW
                new Fault(
                        "decay-coupled",
                        "coupled-weight-decay",
                        UpdateSeats.STATE_AND_UPDATED,
                        Need.DECOUPLED_DECAY,
                        (rules, spec, layer) -> new CoupledDecay(rules, parameter -> lambda(spec, parameter))),
                decoupled("decoupled-decay-missing", "weight-decay-missing", (rate, lambda) -> 0),
                decoupled("decoupled-decay-doubled", "weight-decay-factor", (rate, lambda) -> 2 * rate * lambda),
                decoupled("decoupled-decay-without-learning-rate", "weight-decay-factor", (rate, lambda) -> lambda),
                decoupled("decoupled-decay-sign-flipped", "sign-flipped", (rate, lambda) -> -rate * lambda),
                new Fault(
                        "decoupled-decay-on-bias",
                        "weight-decay-on-bias",
                        List.of("bk_new"),
                        Need.DECOUPLED_DECAY.and(DECAYS_WEIGHTS_ONLY).and(Need.BIAS),
                        (rules, spec, layer) -> new OtherDecoupledDecay(
                                rules,
                                parameter -> parameter.learningRate()
                                        * spec.optimizer().weightDecay())),
                new Fault(
                        "amsgrad-ignored",
                        "amsgrad-ignored",
                        List.of("vmax_Wk", "vmax_bk"),
                        AMSGRAD,
                        AmsgradIgnored::new),

                // Squares and velocities
                forgotten("adam-squares-not-accumulated", "squares-not-accumulated", Need.ADAM, "v"),
                forgotten("rmsprop-squares-not-accumulated", "squares-not-accumulated", UNCENTERED, "square"),
                forgotten("adagrad-squares-not-accumulated", "squares-not-accumulated", ADAGRAD, "sum"),
                forgotten("adadelta-squares-not-accumulated", "squares-not-accumulated", ADADELTA, "square"),
                new Fault(
                        "adadelta-steps-not-accumulated",
                        "squares-not-accumulated",
                        List.of("delta_Wk", "delta_bk", "Wk_new", "bk_new"),
                        ADADELTA.and(Need.LEARNING),
                        (rules, spec, layer) -> new ForgottenState(rules, "delta")),
                forgotten("adam-moment-not-accumulated", "momentum-not-accumulated", Need.ADAM, "m"),
                new Fault(
                        "rmsprop-momentum-not-accumulated",
                        "momentum-not-accumulated",
                        List.of("velocity_Wk", "velocity_bk"),
                        RMSPROP_MOMENTUM,
                        (rules, spec, layer) -> new ForgottenState(rules, "velocity")),
                new Fault(
                        "centering-ignored",
                        "centering-ignored",
                        UpdateSeats.UPDATED,
                        CENTERED.and(Need.LEARNING),
                        (rules, spec, layer) -> new OtherDirection(
                                rules, "square", (g, square) -> g / (Math.sqrt(square) + epsilon(spec)))),
                epsilonInside("rmsprop-epsilon-inside-root", PLAIN_RMSPROP, "square"),
                epsilonInside("adagrad-epsilon-inside-root", ADAGRAD.and(STEADY), "sum"),
                new Fault(
                        "look-ahead-ignored",
                        "nesterov-ignored",
                        List.of("zk", "loss", "da(k-1)", "dWk", "dbk", "velocity_Wk", "velocity_bk"),
                        LOOKAHEAD.and(Need.LEARNING),
                        Fault.Scope.NETWORK,
                        (rules, spec, layer) -> new LookAheadIgnored(rules)),

                // Clipping
                clipping("clipping-missing", "gradient-clipping-missing", NORM.or(VALUE), (gradient, norm, c) -> {}),
                clipping(
                        "clipping-per-tensor",
                        "gradient-clipping-per-tensor",
                        NORM,
                        (gradient, norm, c) -> gradient.scale(
                                Math.min(1, c / (Math.sqrt(gradient.sumOfSquares()) + ClippingSpec.ByNorm.OFFSET)))),
                clipping(
                        "clipping-by-value-for-norm",
                        "gradient-clipping-kind",
                        NORM,
                        (gradient, norm, c) -> gradient.clamp(c)),
                clipping(
                        "clipping-by-norm-for-value",
                        "gradient-clipping-kind",
                        VALUE,
                        (gradient, norm, c) -> gradient.scale(Math.min(1, c / (norm + ClippingSpec.ByNorm.OFFSET)))),
                new Fault(
                        "clipping-after-decay",
                        "gradient-clipping-after-decay",
                        UpdateSeats.STATE_AND_UPDATED,
                        VALUE.and(COUPLED_DECAY).and(Need.LEARNING),
                        (rules, spec, layer) ->
                                new ClippingAfterDecay(rules, ((ClippingSpec.ByValue) spec.clipGradient()).value())),

                // Schedules
                new Fault(
                        "schedule-ignored",
                        "learning-rate-scaled",
                        UpdateSeats.UPDATED,
                        SCHEDULE.and(Need.LEARNING),
                        (rules, spec, layer) -> new OtherLearningRate(
                                rules, (scheduled, before) -> spec.optimizer().learningRate())),
                new Fault(
                        "schedule-one-step-late",
                        "learning-rate-scaled",
                        UpdateSeats.UPDATED,
                        SCHEDULE.and(Need.LEARNING),
                        (rules, spec, layer) -> new OtherLearningRate(rules, (scheduled, before) -> before)));
    }

    private static Need optimizer(String name, Class<? extends OptimizerSpec> type) {
        return new Need(name, (spec, layer) -> type.isInstance(spec.optimizer()));
    }

    private static double lambda(ExperimentSpec spec, Parameter parameter) {
        return spec.optimizer().weightDecay(parameter.name());
    }

    private static Fault decoupled(String id, String cause, DoubleBinaryOperator share) {
        return new Fault(
                id, cause, UpdateSeats.UPDATED, Need.DECOUPLED_DECAY.and(Need.LEARNING), (rules, spec, layer) -> {
                    ToDoubleFunction<Parameter> ofParameter =
                            parameter -> share.applyAsDouble(parameter.learningRate(), lambda(spec, parameter));
                    return new OtherDecoupledDecay(rules, ofParameter);
                });
    }

    private static Fault forgotten(String id, String cause, Need need, String state) {
        List<String> quantities = cause.startsWith("squares")
                ? SQUARES.stream().filter(name -> name.startsWith(state + "_")).toList()
                : List.of(state + "_Wk", state + "_bk");
        return new Fault(id, cause, quantities, need, (rules, spec, layer) -> new ForgottenState(rules, state));
    }

    private static Fault epsilonInside(String id, Need need, String squares) {
        return new Fault(
                id,
                "epsilon-placement",
                UpdateSeats.UPDATED,
                need.and(Need.LEARNING),
                (rules, spec, layer) ->
                        new OtherDirection(rules, squares, (g, square) -> g / Math.sqrt(square + epsilon(spec))));
    }

    private static double epsilon(ExperimentSpec spec) {
        return spec.optimizer() instanceof OptimizerSpec.RmsProp rmsProp
                ? rmsProp.eps()
                : ((OptimizerSpec.Adagrad) spec.optimizer()).eps();
    }

    /** What is done with a gradient, the norm of all, and the declared limit. */
    @FunctionalInterface
    private interface Limit {
        void apply(Matrix gradient, double norm, double limit);
    }

    private static Fault clipping(String id, String cause, Need need, Limit limit) {
        return new Fault(id, cause, UpdateSeats.STATE_AND_UPDATED, need.and(Need.LEARNING), (rules, spec, layer) -> {
            double declared = spec.clipGradient() instanceof ClippingSpec.ByNorm byNorm
                    ? byNorm.norm()
                    : ((ClippingSpec.ByValue) spec.clipGradient()).value();
            return new OtherClipping(rules, (gradient, norm) -> limit.apply(gradient, norm, declared));
        });
    }
}
