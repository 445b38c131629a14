package dev.twinprop.comparison.scorecard.suite;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A reference whose recorded quantities can be read afterwards. */
public final class TappedReference implements ResumableImplementation {

    private final ResumableImplementation inner;
    private final Tap tap = new Tap(quantity -> true);

    /** Taps a reference. */
    public TappedReference(ResumableImplementation inner) {
        this.inner = inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public String description() {
        return inner.description();
    }

    @Override
    public Set<String> records(ExperimentSpec spec) {
        return inner.records(spec);
    }

    @Override
    public ResumableRun start(Experiment experiment) {
        ResumableRun run = inner.start(experiment);
        return new ResumableRun() {
            @Override
            public void step(MiniBatch batch, QuantitySink sink) {
                tap.step(run, batch, sink);
            }

            @Override
            public Tensor predict(Tensor samples) {
                return run.predict(samples);
            }

            @Override
            public RunState state() {
                return run.state();
            }

            @Override
            public void resume(RunState state) {
                run.resume(state);
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }

    /** What was recorded in each step, over all runs that were started. */
    public List<Map<String, Tensor>> steps() {
        return tap.steps();
    }
}
