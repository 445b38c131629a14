package dev.twinprop.comparison.diff;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.contract.trace.StepTrace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A correct network whose record of every step is rewritten on its way out.
 *
 * @param rewrite changes the recorded quantities in place
 */
record Rewriting(Implementation network, Consumer<Map<String, Tensor>> rewrite) implements Implementation {

    @Override
    public String name() {
        return "rewriting";
    }

    @Override
    public String description() {
        return "rewrites what is recorded";
    }

    @Override
    public Set<String> records(ExperimentSpec spec) {
        return network.records(spec);
    }

    @Override
    public TrainingRun start(Experiment experiment) {
        TrainingRun run = network.start(experiment);
        return new TrainingRun() {
            private int present;

            @Override
            public void step(MiniBatch batch, QuantitySink sink) {
                StepTrace trace = StepTrace.recording(present++, inner -> run.step(batch, inner));
                Map<String, Tensor> quantities = new LinkedHashMap<>(trace.quantities());
                rewrite.accept(quantities);
                quantities.forEach((name, tensor) -> sink.record(name, () -> tensor));
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }
}
