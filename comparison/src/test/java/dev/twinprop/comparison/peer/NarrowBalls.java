package dev.twinprop.comparison.peer;

import dev.twinprop.comparison.peer.Style.Derivative;
import dev.twinprop.comparison.peer.Style.Softmax;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.HashSet;
import java.util.Set;

/** Legitimate formulas for which the judge's balls are still too narrow. Each is tested to be needed still. */
enum NarrowBalls {
    /** b + a₁w₁ + a₂w₂ + …: b takes part in n additions, so it carries γₙ·|b|, not u·|b|. */
    ADDEND_FIRST(4) {
        @Override
        Style avoid(Style style, ExperimentSpec spec) {
            return without(style, Habit.ADDEND_FIRST);
        }
    },
    /** What is recorded divided by m but used undivided differs by one rounding per element: γₙ₊₃, not γₙ₊₁. */
    DIVISION_LATE(13) {
        @Override
        Style avoid(Style style, ExperimentSpec spec) {
            return without(style, Habit.DIVISION_LATE);
        }
    },
    /** m + (1−β)(g − m): errors of a few u·(|g| + |m|), also where β is small. */
    INTERPOLATION(311) {
        @Override
        Style avoid(Style style, ExperimentSpec spec) {
            return without(style, Habit.INTERPOLATION);
        }
    },
    /** e^(z − log Σ eᶻ): the logarithm is rounded to u·|max z|. */
    LOG_SUM_EXP(30) {
        @Override
        Style avoid(Style style, ExperimentSpec spec) {
            return new Style(
                    style.summation(),
                    style.tanh(),
                    style.softmax() == Softmax.LOG_SUM_EXP ? Softmax.SHIFTED : style.softmax(),
                    style.derivative(),
                    style.adam(),
                    style.habits());
        }
    },
    /** Σⱼ gⱼ·aⱼ(δᵢⱼ − aᵢ): where aᵢaⱼ underflows, gⱼ multiplies what is lost. */
    JACOBIAN(384) {
        @Override
        Style avoid(Style style, ExperimentSpec spec) {
            boolean jacobian = style.derivative() == Derivative.OUTPUT_FACTORS;
            return new Style(
                    style.summation(),
                    style.tanh(),
                    style.softmax(),
                    jacobian ? Derivative.OUTPUT : style.derivative(),
                    style.adam(),
                    style.habits());
        }
    },
    /** dz_L = a − y where a is 0: the radius of the unknown da_L is multiplied by that 0. */
    FUSED_SOFTMAX(211) {
        @Override
        Style avoid(Style style, ExperimentSpec spec) {
            return spec.network().outputLayer().activation() instanceof ActivationSpec.Softmax
                    ? without(style, Habit.FUSED_OUTPUT)
                    : style;
        }
    },
    /** 1−ε rounded to float32: log(1−(1−ε)) is off by u/ε. */
    CLIP(388) {
        @Override
        boolean skips(ExperimentSpec spec) {
            return spec.dtype() == DType.FLOAT32 && spec.loss() instanceof LossSpec.Bce bce && bce.clip() > 0;
        }
    };

    private final long witness;

    NarrowBalls(long witness) {
        this.witness = witness;
    }

    /** The seed of a random float32 network, in the style of that seed, that is accused. */
    long witness() {
        return witness;
    }

    /** The style without this formula. */
    Style avoid(Style style, ExperimentSpec spec) {
        return style;
    }

    /** Whether no style of such an experiment avoids it. */
    boolean skips(ExperimentSpec spec) {
        return false;
    }

    private static Style without(Style style, Habit habit) {
        Set<Habit> habits = new HashSet<>(style.habits());
        habits.remove(habit);
        return new Style(style.summation(), style.tanh(), style.softmax(), style.derivative(), style.adam(), habits);
    }
}
