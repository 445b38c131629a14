package dev.twinprop.comparison.outside;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.TraceKey;
import dev.twinprop.datasets.Experiments;
import java.util.LinkedHashMap;
import java.util.Map;

/** Traces of correct networks, as a program outside might write them. */
public final class Traces {

    private Traces() {}

    /** Mini-batches of a network with three outputs. */
    public static Experiment experiment() {
        return Experiments.prepare(Sides.builtIn("blobs"));
    }

    /** All that the hand-written network records in some steps, by key. */
    public static Map<String, Tensor> recorded(Experiment experiment, int steps) {
        return recorded(Sides.scratch(), experiment, steps);
    }

    /** All that a network records in some steps, by key. */
    public static Map<String, Tensor> recorded(Implementation network, Experiment experiment, int steps) {
        Map<String, Tensor> trace = new LinkedHashMap<>();
        try (TrainingRun run = network.start(experiment)) {
            for (int step = 0; step < steps; step++) {
                int present = step;
                run.step(
                        experiment.batches().get(step),
                        (name, snapshot) -> trace.put(new TraceKey(present, name).toString(), snapshot.get()));
            }
        }
        return trace;
    }
}
