package dev.twinprop.datasets.schedule;

import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.spec.ScheduleSpec;

/**
 * The learning rate that falls when the loss does not: torch's {@code ReduceLROnPlateau}, mode {@code min}.
 *
 * <p>Whoever trains observes a loss per epoch (or step), and both networks read the same rate. Not for use by several
 * threads.
 */
public final class PlateauRates implements LearningRates {

    /** A reduction smaller than this is not worth making. */
    private static final double LEAST_CHANGE = 1e-8;

    private final ScheduleSpec.Plateau plateau;
    private double rate;
    private double best = Double.POSITIVE_INFINITY;
    private int withoutBest;
    private int cooling;

    /** Begins with a learning rate. */
    public PlateauRates(ScheduleSpec.Plateau plateau, double learningRate) {
        this.plateau = plateau;
        this.rate = learningRate;
    }

    /** The rate after all losses observed so far, whatever the step. */
    @Override
    public double at(int step) {
        return rate;
    }

    /** Takes note of a loss; one that is not a number is no new best. */
    public void observe(double loss) {
        if (loss < wanted()) {
            best = loss;
            withoutBest = 0;
        } else {
            withoutBest++;
        }
        if (cooling > 0) {
            cooling--;
            withoutBest = 0;
        }
        if (withoutBest > plateau.patience()) {
            reduce();
            cooling = plateau.cooldown();
            withoutBest = 0;
        }
    }

    /** What a loss must be below to be a new best. */
    private double wanted() {
        return switch (plateau.thresholdMode()) {
            case REL -> best * (1 - plateau.threshold());
            case ABS -> best - plateau.threshold();
        };
    }

    private void reduce() {
        double reduced = Math.max(rate * plateau.factor(), plateau.minLearningRate());
        if (rate - reduced > LEAST_CHANGE) {
            rate = reduced;
        }
    }
}
