package dev.twinprop.scratch;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;
import java.util.stream.IntStream;

/** Steps with everything recorded. */
final class Steps {

    private Steps() {}

    static StepTrace record(TrainingRun run, Experiment experiment, int step) {
        return StepTrace.recording(step, sink -> run.step(experiment.batches().get(step), sink));
    }

    static StepTrace record(TrainingRun run, Tensor samples, Tensor targets) {
        return StepTrace.recording(0, sink -> run.step(new MiniBatch(samples, targets), sink));
    }

    /** The first three steps of a fresh run. */
    static List<StepTrace> recordThree(Implementation implementation, Experiment experiment) {
        try (TrainingRun run = implementation.start(experiment)) {
            return IntStream.range(0, 3)
                    .mapToObj(step -> record(run, experiment, step))
                    .toList();
        }
    }
}
