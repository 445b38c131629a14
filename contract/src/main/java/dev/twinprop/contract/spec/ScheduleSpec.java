package dev.twinprop.contract.spec;

import java.util.Locale;

/**
 * How the learning rate changes; semantics are those of torch.optim.lr_scheduler.
 *
 * <p>n counts how often the schedule has moved on: steps of training, or epochs ({@link #per}). lr₀ is the optimiser's
 * learning rate.
 */
public sealed interface ScheduleSpec {

    /** The learning rate stays what the optimiser says. */
    ScheduleSpec CONSTANT = new Constant();

    /** When a schedule moves on. */
    enum Per {
        STEP,
        EPOCH;

        /** The name in files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The name of the schedule in files. */
    String type();

    /** When it moves on. */
    Per per();

    /** lr₀ in every step. */
    record Constant() implements ScheduleSpec {
        @Override
        public String type() {
            return "constant";
        }

        @Override
        public Per per() {
            return Per.STEP;
        }
    }

    /**
     * {@code StepLR}: lr₀·γ^⌊n/stepSize⌋.
     *
     * @param stepSize how long each rate lasts
     */
    record Step(int stepSize, double gamma, Per per) implements ScheduleSpec {
        public Step {
            Check.positive("stepSize", stepSize);
            Check.positive("gamma", gamma);
        }

        @Override
        public String type() {
            return "step";
        }
    }

    /** {@code ExponentialLR}: lr₀·γⁿ. */
    record Exponential(double gamma, Per per) implements ScheduleSpec {
        public Exponential {
            Check.positive("gamma", gamma);
        }

        @Override
        public String type() {
            return "exponential";
        }
    }

    /**
     * {@code CosineAnnealingLR}: etaMin + ½(lr₀ − etaMin)(1 + cos(πn/tMax)).
     *
     * @param tMax n at the minimum; the rate rises again after it
     */
    record Cosine(int tMax, double etaMin, Per per) implements ScheduleSpec {
        public Cosine {
            Check.positive("tMax", tMax);
            Check.atLeast("etaMin", etaMin, 0);
        }

        @Override
        public String type() {
            return "cosine";
        }
    }

    /**
     * {@code LinearLR} that ends at lr₀: lr₀·(s + (1 − s)·min(n, totalIters)/totalIters).
     *
     * @param startFactor s, in (0, 1]
     */
    record Warmup(int totalIters, double startFactor, Per per) implements ScheduleSpec {
        public Warmup {
            Check.positive("totalIters", totalIters);
            Check.require(
                    startFactor > 0 && startFactor <= 1,
                    "startFactor",
                    "expected a number in (0, 1], got " + startFactor);
        }

        @Override
        public String type() {
            return "warmup";
        }
    }

    /**
     * {@code OneCycleLR} with {@code max_lr} = lr₀, along cosines, in two phases, momentum left as it is.
     *
     * @param totalSteps n that it is made for; the last rate stays after it
     * @param pctStart share of it that rises, in (0, 1)
     * @param divFactor lr₀ over the first rate, at least 1
     * @param finalDivFactor the first rate over the last, at least 1
     */
    record OneCycle(int totalSteps, double pctStart, double divFactor, double finalDivFactor, Per per)
            implements ScheduleSpec {
        public OneCycle {
            Check.require(pctStart > 0 && pctStart < 1, "pctStart", "expected a number in (0, 1), got " + pctStart);
            Check.require(
                    pctStart * totalSteps > 1 && totalSteps - pctStart * totalSteps > 0,
                    "totalSteps",
                    "expected more than 1/pctStart = " + 1 / pctStart + " steps, got " + totalSteps);
            Check.atLeast("divFactor", divFactor, 1);
            Check.atLeast("finalDivFactor", finalDivFactor, 1);
        }

        @Override
        public String type() {
            return "one_cycle";
        }
    }

    /**
     * {@code CyclicLR}: from lr₀ to a maximum and back, over and over.
     *
     * @param maxLearningRate at least 0
     * @param stepSizeUp how long it rises
     * @param stepSizeDown how long it falls
     * @param mode how the height of cycles changes
     * @param gamma factor of the height per n, where the mode is {@code EXP_RANGE}
     */
    record Cyclic(double maxLearningRate, int stepSizeUp, int stepSizeDown, Mode mode, double gamma, Per per)
            implements ScheduleSpec {

        /** How high cycles are. */
        public enum Mode {
            /** All alike. */
            TRIANGULAR,
            /** Each half as high as the one before. */
            TRIANGULAR2,
            /** Times γⁿ. */
            EXP_RANGE;

            /** The name in files. */
            public String id() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        public Cyclic {
            Check.atLeast("maxLearningRate", maxLearningRate, 0);
            Check.positive("stepSizeUp", stepSizeUp);
            Check.positive("stepSizeDown", stepSizeDown);
            Check.positive("gamma", gamma);
        }

        @Override
        public String type() {
            return "cyclic";
        }
    }

    /**
     * {@code ReduceLROnPlateau} for a loss: times a factor when it has not fallen for a while.
     *
     * @param factor in (0, 1)
     * @param patience how many values without a new best are waited for
     * @param threshold by how much a new best must be better, at least 0
     * @param thresholdMode whether that is relative to the best
     * @param cooldown how many values after a reduction count for nothing
     * @param minLearningRate the least rate
     */
    record Plateau(
            double factor,
            int patience,
            double threshold,
            ThresholdMode thresholdMode,
            int cooldown,
            double minLearningRate,
            Per per)
            implements ScheduleSpec {

        /** What a threshold is compared with. */
        public enum ThresholdMode {
            /** A share of the best loss. */
            REL,
            /** A difference of losses. */
            ABS;

            /** The name in files. */
            public String id() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        public Plateau {
            Check.require(factor > 0 && factor < 1, "factor", "expected a number in (0, 1), got " + factor);
            Check.require(patience >= 0, "patience", "expected a whole number of at least 0, got " + patience);
            Check.atLeast("threshold", threshold, 0);
            Check.require(cooldown >= 0, "cooldown", "expected a whole number of at least 0, got " + cooldown);
            Check.atLeast("minLearningRate", minLearningRate, 0);
        }

        @Override
        public String type() {
            return "plateau";
        }
    }
}
