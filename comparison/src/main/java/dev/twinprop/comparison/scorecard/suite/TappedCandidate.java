package dev.twinprop.comparison.scorecard.suite;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A candidate of which only some quantities are seen; what was seen can be read afterwards. */
public final class TappedCandidate implements Implementation {

    private final Implementation inner;
    private final Set<String> visible;
    private final Tap tap;

    /** A candidate that records only the given quantities. */
    public TappedCandidate(Implementation inner, Set<String> visible) {
        this.inner = inner;
        this.visible = Set.copyOf(visible);
        this.tap = new Tap(this.visible::contains);
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
        Set<String> names = new LinkedHashSet<>(inner.records(spec));
        names.retainAll(visible);
        return names;
    }

    @Override
    public TrainingRun start(Experiment experiment) {
        TrainingRun run = inner.start(experiment);
        return new TrainingRun() {
            @Override
            public void step(MiniBatch batch, QuantitySink sink) {
                tap.step(run, batch, sink);
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
