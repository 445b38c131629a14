package dev.twinprop.comparison.train;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.data.Parts;
import dev.twinprop.datasets.stored.DataFolder;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Trainings of a second or two. */
public final class Small {

    private Small() {}

    /** Both networks, the hand-written one first. */
    public static List<ResumableImplementation> networks() {
        return List.of((ResumableImplementation) Sides.scratch(), Sides.pytorch());
    }

    /** An experiment on its data. */
    public static TrainingRequest request(
            ExperimentSpec spec,
            List<ResumableImplementation> networks,
            int epochs,
            OptionalInt patience,
            BooleanSupplier isStopAsked) {
        Parts parts = Experiments.parts(spec, DataFolder.standard());
        Experiment experiment = Experiments.prepare(spec, parts);
        return new TrainingRequest(experiment, parts, networks, patience, RecordPlan.of(epochs, Set.of()), isStopAsked);
    }

    /** A built-in experiment with both networks to its end. */
    public static TrainingRequest request(String name, int epochs) {
        return request(Sides.builtIn(name), networks(), epochs, OptionalInt.empty(), () -> false);
    }

    /** Trains. */
    public static Training.Outcome train(TrainingRequest request, List<SideCheckpoint> from) {
        try (RuleEvaluator evaluator = evaluator()) {
            return Training.run(request, from, evaluator, TrainingObserver.NONE, (checkpoint, epoch) -> {});
        }
    }

    /** What computes losses. */
    public static RuleEvaluator evaluator() {
        return ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow();
    }
}
