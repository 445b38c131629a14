package dev.twinprop.comparison.train;

import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * Trains networks side by side, from the same parameters on the same batches.
 *
 * <p>They take turns, an epoch each, so that a change of the machine's speed meets all.
 */
public final class Training {

    /**
     * What training gave.
     *
     * @param sides in the order of the request
     * @param checkpoint where each stands, to go on from there
     */
    public record Outcome(List<SideOutcome> sides, List<SideCheckpoint> checkpoint) {

        public Outcome {
            sides = List.copyOf(sides);
            checkpoint = List.copyOf(checkpoint);
        }

        /** Whether someone asked to stop before the end. */
        public boolean isUnfinished() {
            return sides.stream().anyMatch(side -> side.stop().isAsked());
        }
    }

    private Training() {}

    /** How each network stands before it is trained, on the training part. */
    public static List<PartScores> untrained(TrainingRequest request, RuleEvaluator evaluator) {
        Evaluation evaluation =
                new Evaluation(request.experiment().spec(), request.parts().classes(), evaluator);
        List<PartScores> scores = new ArrayList<>();
        for (ResumableImplementation implementation : request.implementations()) {
            try (ResumableRun run = implementation.start(request.experiment())) {
                scores.add(PartScores.of(evaluation.of(request.parts().training(), run::predict)));
            }
        }
        return scores;
    }

    /**
     * Trains from the initial parameters, or from where an earlier training stopped.
     *
     * @param from where each network stood; empty for the beginning
     * @param evaluator computes losses of predictions
     * @param afterEpoch is told where each network stands, and the number of the epoch, from 1
     */
    public static Outcome run(
            TrainingRequest request,
            List<SideCheckpoint> from,
            RuleEvaluator evaluator,
            TrainingObserver observer,
            ObjIntConsumer<Supplier<List<SideCheckpoint>>> afterEpoch) {
        Evaluation evaluation =
                new Evaluation(request.experiment().spec(), request.parts().classes(), evaluator);
        Plateau plateau = Plateau.of(request.experiment());
        TrainingRequest paced = request.on(plateau.experiment());
        List<Side> sides = new ArrayList<>();
        try {
            for (ResumableImplementation implementation : request.implementations()) {
                Optional<SideCheckpoint> start = from.stream()
                        .filter(one -> one.implementation().equals(implementation.name()))
                        .findFirst();
                sides.add(new Side(paced, implementation, start, evaluation, observer));
            }
            plateau.observe(sides);
            int first = sides.stream().mapToInt(Side::presentEpoch).min().orElse(1);
            for (int epoch = Math.min(first, request.epochs()); epoch <= request.epochs(); epoch++) {
                for (Side side : sides) {
                    if (!side.isStopped() && !request.isStopAsked().getAsBoolean()) {
                        side.epoch(epoch);
                    }
                }
                plateau.observe(sides);
                afterEpoch.accept(() -> sides.stream().map(Side::checkpoint).toList(), epoch);
            }
            List<SideCheckpoint> checkpoint =
                    sides.stream().map(Side::checkpoint).toList();
            return new Outcome(sides.stream().map(Side::outcome).toList(), checkpoint);
        } finally {
            sides.forEach(Side::close);
        }
    }
}
