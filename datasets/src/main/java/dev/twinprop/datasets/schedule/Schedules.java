package dev.twinprop.datasets.schedule;

import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ScheduleSpec;
import java.util.function.IntToDoubleFunction;

/**
 * Learning rates from schedules.
 *
 * <p>The formulas are those of torch.optim.lr_scheduler's documentation, in closed form, so that the rate of a step is
 * the same whatever was asked for before.
 */
public final class Schedules {

    private Schedules() {}

    /**
     * The rates of an experiment; those of a plateau stay at the first, since they depend on losses: see {@link
     * PlateauRates}.
     *
     * @param stepsPerEpoch steps that see every row once, for schedules that move on per epoch
     */
    public static LearningRates of(ExperimentSpec spec, int stepsPerEpoch) {
        IntToDoubleFunction rate = rate(spec.schedule(), spec.optimizer().learningRate());
        int every = spec.schedule().per() == ScheduleSpec.Per.EPOCH ? stepsPerEpoch : 1;
        return step -> rate.applyAsDouble(step / every);
    }

    private static IntToDoubleFunction rate(ScheduleSpec schedule, double lr) {
        if (schedule instanceof ScheduleSpec.Step steps) {
            return n -> lr * Math.pow(steps.gamma(), Math.floorDiv(n, steps.stepSize()));
        } else if (schedule instanceof ScheduleSpec.Exponential exponential) {
            return n -> lr * Math.pow(exponential.gamma(), n);
        } else if (schedule instanceof ScheduleSpec.Cosine cosine) {
            return n -> between(cosine.etaMin(), lr, (double) n / cosine.tMax());
        } else if (schedule instanceof ScheduleSpec.Warmup warmup) {
            double start = warmup.startFactor();
            int length = warmup.totalIters();
            return n -> lr * (start + (1 - start) * Math.min(n, length) / length);
        } else if (schedule instanceof ScheduleSpec.OneCycle cycle) {
            return n -> oneCycle(cycle, lr, Math.min(n, cycle.totalSteps() - 1));
        } else if (schedule instanceof ScheduleSpec.Cyclic cyclic) {
            return n -> cyclic(cyclic, lr, n);
        }
        return n -> lr;
    }

    /** Half a cosine wave from high at 0 to low at 1. */
    private static double between(double low, double high, double share) {
        return low + (high - low) * (1 + Math.cos(Math.PI * share)) / 2;
    }

    /** From lr/divFactor up to lr at pctStart·totalSteps − 1, then down to lr/(divFactor·finalDivFactor). */
    private static double oneCycle(ScheduleSpec.OneCycle cycle, double lr, int n) {
        double first = lr / cycle.divFactor();
        double top = cycle.pctStart() * cycle.totalSteps() - 1;
        double end = cycle.totalSteps() - 1;
        return n <= top
                ? between(lr, first, n / top)
                : between(first / cycle.finalDivFactor(), lr, (n - top) / (end - top));
    }

    /** The triangle of Smith 2017, with two sides of unequal length. */
    private static double cyclic(ScheduleSpec.Cyclic cyclic, double lr, int n) {
        int up = cyclic.stepSizeUp();
        int length = up + cyclic.stepSizeDown();
        int within = n % length;
        double height = within <= up ? (double) within / up : (double) (length - within) / cyclic.stepSizeDown();
        double scale = switch (cyclic.mode()) {
            case TRIANGULAR -> 1;
            case TRIANGULAR2 -> Math.scalb(1.0, -Math.floorDiv(n, length));
            case EXP_RANGE -> Math.pow(cyclic.gamma(), n);
        };
        return lr + (cyclic.maxLearningRate() - lr) * height * scale;
    }
}
