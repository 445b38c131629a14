package dev.twinprop.comparison.outside;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.HashMap;
import java.util.Map;

/**
 * A trace in the role of the reference: what stands beside the candidate's numbers in the end-to-end table.
 *
 * <p>It has already run, so it cannot take over the candidate's parameters: it goes its own way.
 */
public record TraceReference(RecordedTrace trace) implements ResumableImplementation {

    @Override
    public String name() {
        return trace.name();
    }

    @Override
    public String description() {
        return trace.description();
    }

    @Override
    public ResumableRun start(Experiment experiment) {
        return new Run(experiment, trace.start(experiment));
    }

    private static final class Run implements ResumableRun {

        private final TrainingRun replay;
        private final Map<String, Tensor> parameters;
        private int stepsTaken;

        Run(Experiment experiment, TrainingRun replay) {
            this.replay = replay;
            this.parameters = new HashMap<>(experiment.initialParameters());
        }

        /** Offers the parameters before the step as well, where they are known. */
        @Override
        public void step(MiniBatch batch, QuantitySink sink) {
            Map.copyOf(parameters).forEach((name, tensor) -> sink.record(name, () -> tensor));
            replay.step(batch, (name, snapshot) -> {
                Tensor tensor = snapshot.get();
                if (Quantities.isUpdated(name)) {
                    parameters.put(Quantities.beforeUpdate(name), tensor);
                }
                sink.record(name, () -> tensor);
            });
            stepsTaken++;
        }

        @Override
        public RunState state() {
            return new RunState(stepsTaken, parameters, Map.of());
        }

        @Override
        public void resume(RunState state) {
            // it has already run
        }

        /**
         * Fails: a trace computes nothing.
         *
         * @throws UnsupportedOperationException always
         */
        @Override
        public Tensor predict(Tensor samples) {
            throw new UnsupportedOperationException("a trace cannot predict");
        }

        @Override
        public void close() {
            replay.close();
        }
    }
}
