package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.gallery.Boundary;
import dev.twinprop.comparison.gallery.ComparisonGallery;
import dev.twinprop.comparison.train.ComparedRun;
import dev.twinprop.comparison.train.ComparedSoFar;
import dev.twinprop.comparison.train.PartScores;
import dev.twinprop.comparison.train.RecordPlan;
import dev.twinprop.comparison.train.SideOutcome;
import dev.twinprop.comparison.train.Training;
import dev.twinprop.comparison.train.TrainingCheckpoint;
import dev.twinprop.comparison.train.TrainingObserver;
import dev.twinprop.comparison.train.TrainingRequest;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One of the values that are compared, and its training.
 *
 * @param value as it is called
 */
record ComparedTraining(String value, TrainRun run) {

    private static final long WARM_UP_NANOS = 1_000_000_000L;

    /** Whether it is not yet through with every seed. */
    boolean isMissing(ComparedSoFar compared) {
        return compared.seeds().stream()
                .anyMatch(seed -> compared.of(value, seed).isEmpty());
    }

    /**
     * Trains from each seed that it is not through with.
     *
     * @return what is through afterwards: less than all seeds if someone stopped it
     */
    ComparedSoFar train(ComparedSoFar before, Interruption interruption, RuleEvaluator evaluator) {
        if (isMissing(before)) {
            warmUp(before.seeds().get(0), interruption, evaluator);
        }
        ComparedSoFar compared = before;
        for (long seed : before.seeds()) {
            if (before.of(value, seed).isEmpty()) {
                Optional<ComparedSoFar> next = train(seed, compared, interruption, evaluator);
                if (next.isEmpty()) {
                    return compared;
                }
                compared = next.get();
            }
        }
        return compared;
    }

    /**
     * Trains each network for a second and forgets it, so that the times of what follows are not those of code that
     * Java has yet to compile.
     */
    private void warmUp(long seed, Interruption interruption, RuleEvaluator evaluator) {
        TrainingStart start = run.start(run.seeded(seed), run.parts());
        for (ResumableImplementation network : run.networks()) {
            long end = System.nanoTime() + WARM_UP_NANOS;
            BooleanSupplier isWarm = () -> interruption.isAsked() || System.nanoTime() > end;
            TrainingRequest request = new TrainingRequest(
                    start.experiment(),
                    start.parts(),
                    List.of(network),
                    OptionalInt.empty(),
                    RecordPlan.of(run.epochs(), Set.of()),
                    isWarm);
            while (!isWarm.getAsBoolean()) {
                Training.run(request, List.of(), evaluator, TrainingObserver.NONE, (checkpoint, epoch) -> {});
            }
        }
    }

    /** Empty if someone stopped it. */
    private Optional<ComparedSoFar> train(
            long seed, ComparedSoFar before, Interruption interruption, RuleEvaluator evaluator) {
        boolean isShown = seed == before.seeds().get(0);
        Parts parts = run.parts();
        TrainingStart start = run.start(run.seeded(seed), parts);
        TrainingRequest request = run.request(start.experiment(), start.parts(), run.networks(), interruption);
        List<PartScores> untrained = Training.untrained(request, evaluator);
        Training.Outcome outcome =
                run.train(request, seed, TrainingCheckpoint.before(List.of(seed)), evaluator, Optional.empty());
        if (outcome.isUnfinished()) {
            return Optional.empty();
        }
        List<ComparedRun> runs = new ArrayList<>();
        List<SideOutcome> sides = outcome.sides();
        for (int i = 0; i < sides.size(); i++) {
            runs.add(ComparedRun.of(value, seed, run.batchSize(parts), untrained.get(i), sides.get(i), isShown));
        }
        boolean isSeen = run.drawn() && isShown && Boundary.fits(request.parts());
        return Optional.of(before.with(
                runs,
                isSeen
                        ? Boundary.after(request.experiment(), request.parts(), run.networks(), sides)
                                .seen()
                        : Map.of()));
    }

    /** What the networks made of the data, if these are points of the plane. */
    Optional<ComparisonGallery.Plane> plane(ComparedSoFar compared) {
        Map<String, Tensor> seen = compared.seenOf(value);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        Parts parts = run.parts();
        return Optional.of(new ComparisonGallery.Plane(value, parts.training(), Boundary.resumed(parts, seen)));
    }
}
