package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.scratch.fault.update.AdamBiasCorrectionConstant;
import dev.twinprop.scratch.fault.update.AdamSharedMoments;
import dev.twinprop.scratch.fault.update.Ascent;
import dev.twinprop.scratch.fault.update.FrozenParameter;
import dev.twinprop.scratch.fault.update.MomentumNotAccumulated;
import dev.twinprop.scratch.fault.update.MomentumSignFlipped;
import dev.twinprop.scratch.fault.update.NesterovIgnored;
import dev.twinprop.scratch.fault.update.OtherStepCount;
import dev.twinprop.scratch.fault.update.RecordedByReference;
import dev.twinprop.scratch.fault.update.ScaledLearningRate;
import dev.twinprop.scratch.layer.Parameter;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;

/** Bugs of the update: the optimisers, the learning rate, parameters that stay. */
final class UpdateFaults {

    /** The weight that is recorded is not the one that the step is computed with, with penalty and weight decay. */
    private static final List<String> WEIGHT_AND_ITS_USES = List.of(
            "Wk",
            "zk",
            "loss",
            "da(k-1)",
            "dWk",
            "velocity_Wk",
            "m_Wk",
            "v_Wk",
            "square_Wk",
            "average_Wk",
            "sum_Wk",
            "delta_Wk",
            "Wk_new");

    private static final List<String> VELOCITY = List.of("velocity_Wk", "velocity_bk");

    private static final Need LEARNING_ADAM = Need.ADAM.and(Need.LEARNING);

    private static final Need SEVERAL_PARAMETERS = new Need(
            "more than one parameter",
            (spec, layer) -> Quantities.parameters(spec.network()).size() > 1);

    private UpdateFaults() {}

    static List<Fault> all() {
        return List.of(
                // Every optimiser
                new Fault("ascent", "sign-flipped", UpdateSeats.UPDATED, Need.NOTHING, Ascent::new),
                frozen("bias-not-updated", List.of("bk_new"), Need.BIAS, Parameter::isBias),
                frozen("weight-not-updated", List.of("Wk_new"), Need.NOTHING, parameter -> parameter.isWeight()),
                frozen("layer-not-updated", UpdateSeats.UPDATED, Need.NOTHING, parameter -> true),
                learningRate("learning-rate-times-batch", (m, t) -> m),
                learningRate("learning-rate-over-batch", (m, t) -> 1.0 / m),
                learningRate("learning-rate-times-step", (m, t) -> t),
                learningRate("learning-rate-over-step", (m, t) -> 1.0 / t),
                new Fault(
                        "weight-recorded-by-reference",
                        "aliased-buffer",
                        WEIGHT_AND_ITS_USES,
                        Need.LEARNING,
                        RecordedByReference::new),

                // Momentum
                new Fault(
                        "momentum-not-accumulated",
                        "momentum-not-accumulated",
                        VELOCITY,
                        Need.MOMENTUM,
                        MomentumNotAccumulated::new),
                new Fault("momentum-sign-flipped", "sign-flipped", VELOCITY, Need.MOMENTUM, MomentumSignFlipped::new),
                new Fault(
                        "nesterov-ignored",
                        "nesterov-ignored",
                        UpdateSeats.UPDATED,
                        Need.NESTEROV.and(Need.LEARNING),
                        NesterovIgnored::new),

                // Adam
                new Fault(
                        "adam-bias-correction-constant",
                        "adam-bias-correction-constant",
                        UpdateSeats.UPDATED,
                        Need.ADAM,
                        AdamBiasCorrectionConstant::new),
                stepCount("adam-bias-correction-missing", "adam-bias-correction-missing", (p, t) -> Integer.MAX_VALUE),
                stepCount("adam-step-count-from-two", "adam-step-count", (parameter, t) -> t + 1),
                stepCount("adam-step-count-from-zero", "adam-step-count", (parameter, t) -> t - 1),
                new Fault(
                        "adam-step-count-per-tensor",
                        "adam-step-count",
                        UpdateSeats.UPDATED,
                        LEARNING_ADAM.and(SEVERAL_PARAMETERS),
                        (rules, spec, layer) ->
                                new OtherStepCount(rules, (parameter, t) -> tensorCount(spec, parameter, t))),
                new Fault(
                        "adam-shared-moments",
                        "adam-shared-moments",
                        List.of("m_Wk", "v_Wk", "m_bk", "v_bk"),
                        Need.ADAM,
                        (rules, spec, layer) -> new AdamSharedMoments(rules, (OptimizerSpec.Adam) spec.optimizer())));
    }

    /** The count that is raised for every tensor of every step. */
    private static int tensorCount(ExperimentSpec spec, Parameter parameter, int t) {
        List<String> names = Quantities.parameters(spec.network());
        return (t - 1) * names.size() + names.indexOf(parameter.name()) + 1;
    }

    private static Fault frozen(String id, List<String> quantities, Need need, Predicate<Parameter> frozen) {
        return new Fault(
                id,
                "parameter-not-updated",
                quantities,
                need.and(Need.LEARNING),
                rules -> new FrozenParameter(rules, frozen));
    }

    /** A factor that is a function of batch size and step. */
    private static Fault learningRate(String id, ToDoubleBiFunction<Integer, Integer> factor) {
        return new Fault(
                id,
                "learning-rate-scaled",
                UpdateSeats.UPDATED,
                Need.LEARNING,
                rules -> new ScaledLearningRate(rules, factor));
    }

    private static Fault stepCount(String id, String cause, ToDoubleBiFunction<Parameter, Integer> count) {
        return new Fault(id, cause, UpdateSeats.UPDATED, LEARNING_ADAM, rules -> new OtherStepCount(rules, count));
    }
}
