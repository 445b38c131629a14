package dev.twinprop.comparison.train;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ScheduleSpec;
import dev.twinprop.datasets.schedule.PlateauRates;
import java.util.List;
import java.util.Optional;

/**
 * Lowers the learning rate of all networks where the loss falls no more, if the experiment's schedule says so.
 *
 * <p>The loss is the mean over the first network's steps of an epoch; it counts once all networks have ended that epoch,
 * so that all train at the same rate.
 */
final class Plateau {

    private final Experiment experiment;
    private final Optional<PlateauRates> rates;
    private int observed;

    private Plateau(Experiment experiment, Optional<PlateauRates> rates) {
        this.experiment = experiment;
        this.rates = rates;
    }

    static Plateau of(Experiment experiment) {
        if (experiment.spec().schedule() instanceof ScheduleSpec.Plateau spec) {
            PlateauRates rates =
                    new PlateauRates(spec, experiment.spec().optimizer().learningRate());
            Experiment paced =
                    new Experiment(experiment.spec(), experiment.initialParameters(), experiment.batches(), rates);
            return new Plateau(paced, Optional.of(rates));
        }
        return new Plateau(experiment, Optional.empty());
    }

    /** The experiment with rates that follow the loss. */
    Experiment experiment() {
        return experiment;
    }

    /** Takes note of the epochs that all networks have ended since the last time. */
    void observe(List<Side> sides) {
        int ended = sides.stream()
                .filter(side -> !side.isStopped())
                .mapToInt(side -> side.epochLosses().size())
                .min()
                .orElse(0);
        List<Double> losses = sides.get(0).epochLosses();
        while (observed < ended && !losses.isEmpty()) { // empty if it stopped in its first epoch
            double loss = losses.get(Math.min(observed, losses.size() - 1));
            rates.ifPresent(plateau -> plateau.observe(loss));
            observed++;
        }
    }
}
