package dev.twinprop.comparison.probe;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.ScheduleSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;

/** What an experiment's specification alone makes impossible to see. */
final class DeclaredBlindSpots {

    private DeclaredBlindSpots() {}

    static List<String> of(ExperimentSpec spec, int steps) {
        List<String> warnings = new ArrayList<>();
        if (steps == 1) {
            warnings.add(singleStep(spec));
        }
        if (spec.network().outputs() == 1) {
            oneOutput(spec, warnings);
        }
        if (spec.optimizer().learningRate() == 0) {
            warnings.add("zero-learning-rate: nothing is updated, so a wrong update, or weights updated too early,"
                    + " cannot show; use a learning rate above 0");
        }
        if (isDeclaredZero(spec.regularization())) {
            warnings.add(
                    "zero-regularization: with l1 = l2 = 0 a missing or wrong penalty cannot show; use one above 0");
        }
        if (spec.optimizer() instanceof OptimizerSpec.Sgd sgd && sgd.momentum() == 0 && sgd.dampening() != 0) {
            warnings.add("momentum-zero: without momentum the dampening does nothing, so a wrong velocity cannot show;"
                    + " use a momentum above 0");
        }
        for (Stage stage : spec.network().stages()) {
            operation(stage, warnings);
        }
        if (spec.schedule() instanceof ScheduleSpec.Plateau) {
            warnings.add("plateau: the learning rate depends on losses observed while training, so it stays the first"
                    + " here; compare it with train");
        }
        return warnings;
    }

    private static void operation(Stage stage, List<String> warnings) {
        if (stage.operation() instanceof LayerSpec.Dropout dropout && dropout.p() == 0) {
            warnings.add("dropout-zero: " + stage.output() + " drops nothing, so no mistake can show in it;"
                    + " use a p above 0");
        } else if (stage.operation() instanceof LayerSpec.Dropout dropout && dropout.p() == 0.5) {
            warnings.add(
                    "dropout-half: with p = 0.5 a scale of 1/p in " + stage.output() + " cannot show; use another p");
        } else if (stage.operation() instanceof LayerSpec.BatchNorm norm && norm.momentum() == 0.5) {
            warnings.add(
                    "momentum-half: with a momentum of 0.5 one that is exchanged with 1 − momentum cannot show in the"
                            + " running statistics of " + stage.output() + "; use another");
        }
    }

    private static String singleStep(ExperimentSpec spec) {
        List<String> states = spec.optimizer().stateNames(Quantities.weight(1));
        return states.isEmpty()
                ? "single-step: gradients that are not zeroed between steps cannot show; use --steps 2 or more"
                : "single-step: optimiser state (" + String.join(", ", states)
                        + ") that is lost or wrong after the first step cannot show; use --steps 3 or more";
    }

    private static void oneOutput(ExperimentSpec spec, List<String> warnings) {
        if (spec.network().outputActivation() instanceof ActivationSpec.Softmax) {
            warnings.add("one-output: a softmax over one output is always 1, so no mistake can show in a gradient;"
                    + " use two outputs");
        } else if (spec.loss().reduction() == Reduction.MEAN) {
            warnings.add("one-output: a factor C too much or missing cannot show; use two outputs if that matters");
        }
    }

    /** A penalty that is declared, but with λ = 0. One that equals {@code NONE} counts unless it is that very object. */
    @SuppressWarnings("ReferenceEquality") // NONE stands for "not declared", which its value cannot say
    private static boolean isDeclaredZero(RegularizationSpec regularization) {
        return !regularization.isActive() && regularization != RegularizationSpec.NONE;
    }
}
