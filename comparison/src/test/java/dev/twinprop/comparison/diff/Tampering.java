package dev.twinprop.comparison.diff;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A correct network whose record of one quantity in one step is replaced on its way out.
 *
 * @param replacement the tensor that is recorded instead; empty to record none
 */
record Tampering(Implementation network, int step, String quantity, Function<Tensor, Optional<Tensor>> replacement)
        implements Implementation {

    @Override
    public String name() {
        return "tampered";
    }

    @Override
    public String description() {
        return "replaces " + quantity;
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
                boolean now = present == step;
                present++;
                run.step(batch, (name, snapshot) -> {
                    if (now && name.equals(quantity)) {
                        replacement.apply(snapshot.get()).ifPresent(tensor -> sink.record(name, () -> tensor));
                    } else {
                        sink.record(name, snapshot);
                    }
                });
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }
}
